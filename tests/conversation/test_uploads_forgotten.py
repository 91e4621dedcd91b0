"""Files that were uploaded and never published."""

import pytest
from django.core.files.base import ContentFile

from schwarm.conversation import actions as talk
from schwarm.conversation.actions.attachments import discard_forgotten_uploads
from schwarm.conversation.models import Attachment
from schwarm.people.models import Person
from tests import make


def upload(person: Person, name: str) -> Attachment:
    return talk.attach_file(
        actor=person, file=ContentFile(b"words", name=name), name=name, content_type="text/plain"
    )


@pytest.mark.django_db(transaction=True)
def test_forgotten_uploads_go_with_their_files_after_two_days() -> None:
    ada = make.person()
    with make.days_ago(3):
        forgotten, published, drafted = (upload(ada, name) for name in ("a.txt", "b.txt", "c.txt"))
        make.post(ada, "With a file", attachment_ids=[published.pk])
        talk.keep_draft(actor=ada, place="new", fields={"text": "", "attachments": [drafted.pk]})
    recent = upload(ada, "d.txt")
    assert discard_forgotten_uploads() == 1
    assert set(Attachment.objects.all()) == {published, drafted, recent}
    assert not forgotten.file.storage.exists(forgotten.file.name)
    assert published.file.storage.exists(published.file.name)
