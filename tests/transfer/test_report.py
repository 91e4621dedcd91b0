"""The report of an import."""

from django.utils import translation

from schwarm.transfer.report import KIND_NAMES, REASON_NAMES, REMARK_NAMES, Kind, Reason, Remark, Report


def test_a_report_adds_up_when_everything_found_is_accounted_for():
    report = Report()
    report.found(Kind.POST, 5)
    report.imported(Kind.POST, 3)
    report.skipped(Kind.POST, Reason.NOTICE)
    assert not report.adds_up

    report.skipped(Kind.POST, Reason.EMPTY)
    assert report.adds_up


def test_too_much_imported_does_not_add_up_either():
    report = Report()
    report.imported(Kind.FILE)

    assert not report.adds_up


def test_one_kind_does_not_make_up_for_another():
    report = Report()
    report.found(Kind.POST)
    report.imported(Kind.FILE)

    assert not report.adds_up


def test_the_table_shows_numbers_reasons_and_remarks():
    report = Report()
    report.found(Kind.POST, 12)
    report.imported(Kind.POST, 10)
    report.skipped(Kind.POST, Reason.NOTICE, 2)
    report.left_out(Kind.FILE, Reason.ONLY_A_LINK)
    report.found(Kind.PERSON, 3)
    report.remark(Remark.CUSTOM_EMOJI, ":party_parrot:", 4)
    report.remark(Remark.CUSTOM_EMOJI, ":party_parrot:")
    report.remark(Remark.EARLIER_WORDS)

    assert report.table().splitlines() == [
        "            found   imported   left out",
        "People          3          0          0  does not add up",
        "Posts          12         10          2",
        "    2 notice of the platform, such as joining and leaving",
        "Files           1          0          1",
        "    1 not in the export, only a link that expires",
        "Pictures of the organisation's own that are lost as reactions: 5",
        "    :party_parrot:",
        "    and 4 more",
        "Edited posts whose earlier words are not in the export: 1",
    ]


def test_examples_stay_few():
    report = Report()
    for number in range(1000):
        report.remark(Remark.FILE_LEFT_OUT, f"file {number}")

    assert len(report.remarks[Remark.FILE_LEFT_OUT].examples) == 10
    assert report.remarks[Remark.FILE_LEFT_OUT].count == 1000


def test_an_empty_report_has_a_table_too():
    with translation.override(None):
        assert Report().table().split() == ["found", "imported", "left", "out"]


def test_everything_has_a_name():
    assert (set(KIND_NAMES), set(REASON_NAMES), set(REMARK_NAMES)) == (set(Kind), set(Reason), set(Remark))
