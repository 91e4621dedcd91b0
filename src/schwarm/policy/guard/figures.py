"""Classes C and F: business figures, that is, a financial metric with an amount near by.

A lexicon of metrics in German and English meets an amount within 80 characters of the same paragraph.
Whether a figure is published is a state, looked up in the register, and never guessed from words.
"""

import re
from collections.abc import Iterator
from datetime import date

from schwarm.policy.guard.findings import Finding, Group
from schwarm.policy.guard.lists import Lists

NEAR = 80  # characters between metric and amount

# --- metrics ---------------------------------------------------------------------------------------
# Firm metrics mean a company wherever they stand, so that a share in percent is enough.
FIRM = (
    r"ebit(?:da|a|dar)?(?:-marge|marge)?|ebt|opex|capex|cogs|arr|mrr|(?:net )?working capital"
    r"|umsatz(?!steuer)\w*|(?:netto|brutto|jahres|quartals|gesamt|konzern|auslands|inlands)(?:umsatz"
    r"|umsätze)\w*|umsätze[nr]?"
    r"|umsatzerlös\w*|(?:netto|ums)erlös\w*|betriebsergebnis\w*|betriebsgewinn\w*|betriebsverlust\w*"
    r"|(?:quartals|jahres|konzern|vorsteuer|perioden|nachsteuer|halbjahres|netto)(?:ergebnis|gewinn"
    r"|verlust|überschuss|fehlbetrag)\w*"
    r"|ergebnis (?:vor|nach) steuern|ergebnis je aktie|gewinnmarge\w*|(?:roh|deckungsbeitrags?|umsatz"
    r"|brutto|netto|betriebs)marge\w*"
    r"|rohertrag\w*|deckungsbeitr[aä]g\w*|auftragseing[aä]ng\w*|auftragsbest[aä]nd\w*|auftragslage"
    r"|eigenkapitalquote"
    r"|liquidität\w*|liquide[nr]? mittel|barmittel\w*|cash ?burn|cash ?flow\w*|rückstellung\w*"
    r"|verschuldung\w*|nettoschuld\w*"
    r"|abschreibung(?:en|sbedarf)|wertberichtigung\w*|umsatzrendite|umsatzplan\w*|budgetplan\w*"
    r"|kreditlinie\w*"
    r"|(?:net |gross |total |like-for-like |comparable |consolidated |quarterly |annual |group |service "
    r"|recurring )?"
    r"(?:sales|revenues?|turnover)"
    r"|operating (?:profit|loss|result|income|margin|earnings|costs?|expenses?)|(?:pre-?tax"
    r"|before[- ]tax|after[- ]tax|net|gross) "
    r"(?:profit|loss|result|income|earnings|margin|debt)s?|(?:profit|loss|result|earnings"
    r"|income) (?:before|after|for the)"
    r"|(?:profit|gross|ebit|contribution|operating) margins?|earnings(?: per share)?|eps|order (?:intake"
    r"|books?|backlog|stock|inflow)s?"
    r"|new orders|orders? received|equity ratio|gearing|cash (?:position|reserves?|balance)"
    r"|balance sheet|net interest income"
    r"|write-?(?:downs?|offs?)|impairments?|provisions?|return on (?:equity|capital|investment)|roce|roi"
    r"|guidance|profitability"
)
# Loose metrics also stand in talk about money of any kind, and need a large sum.
LOOSE = (
    r"gewinne?s?|verluste?s?|ertr[aä]ge?|erlöse?n?|marge[n]?|budgets?|einsparung\w*|sparziel\w*"
    r"|kaufpreis\w*|angebotspreis\w*"
    r"|auftragswert\w*|auftragsvolumen|vertragswert\w*|investitionsvolumen|übernahmepreis\w*|bewertung"
    r"|dividende\w*|kapitalerhöhung\w*"
    r"|profits?|loss(?:es)?|margins?|income|dividends?|purchase price|enterprise value|order value"
    r"|contract value|orders?|contracts?"
    r"|deals?|savings?|costs?|expenses?|investments?|acquisition|valued?|worth|results?|equity|assets"
    r"|liabilities|debts?|capital"
)
HEADS = (
    r"stellenabbau\w*|personalabbau\w*|stellenstreichung\w*|entlassung(?:en|swelle)|personalplan\w*"
    r"|kündigungswelle"
    r"|headcount|head-count|job cuts?|lay-?offs?|redundanc(?:y|ies)|workforce reduction|reduction in force"
)
METRIC = re.compile(
    rf"(?<![\w-])(?:(?P<firm>{FIRM})|(?P<loose>{LOOSE})|(?P<heads>{HEADS}))(?![\w])", re.IGNORECASE
)

# --- amounts ---------------------------------------------------------------------------------------
NUMBER = r"\d{1,3}(?:[.,'’ \u00a0]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
CODE = (
    r"(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|JPY|CNY|RMB|INR|RUB|LTL|LVL|EEK|Lt|Ls|US\$|[€$£¥]|T€"
    r"|TEUR|kEUR|k€|MEUR|Mio\.? ?€)"
)
SCALE = (
    r"(?:Mio\.?|Mill\.?|Millionen|Million|Mrd\.?|Milliarden?|Tsd\.?|Tausend|mln\.?|mn\.?|million"
    r"|millions|bn\.?|billion|billions"
    r"|thousand|m|k|MM|M|K|b|B)"
)
UNIT = (
    r"(?:[Ee]uros?|EUROS?|[Cc]ents?|[Dd]ollars?|[Ff]ranken|[Pp]ounds?|[Kk]roon[sa]?|[Kk]ron(?:a|or|er)"
    r"|[Rr]o?ubles?|[Ll]itas|[Yy]en"
    r"|[Zz]loty)"
)
SUM = (
    rf"(?:{CODE}\s?(?:{NUMBER})(?:\s?{SCALE})?(?![\w%])"
    rf"|(?:{NUMBER})(?:[\s-]?{SCALE})?[\s-]?(?:{CODE}|{UNIT})(?!\w)"
    rf"|(?:{NUMBER})\s?(?:Mio|Mrd|Millionen|Milliarden|mln|mn|million|billion|bn)(?!\w))"
)
SHARE = (
    rf"(?:{NUMBER})\s?(?:%|Prozent\b|Prozentpunkte?n?\b|per\s?cent\b|pct\b|percentage points?\b"
    rf"|Basispunkte?n?\b|basis points?\b|bps?\b)"
)
PEOPLE = (
    rf"(?:{NUMBER})\s?(?:Stellen|Leute|Mitarbeite\w*|Beschäftigte\w*|Arbeitsplätze\w*|Köpfe\w*|FTEs?"
    rf"|Vollzeit\w*|jobs|people|employees|positions|staff|roles|workers|heads)\b"
)
AMOUNT = re.compile(rf"(?<![\w.,])(?:(?P<sum>{SUM})|(?P<share>{SHARE})|(?P<people>{PEOPLE}))")
DIGITS = re.compile(r"\d+")
LARGE = re.compile(
    rf"{SCALE}(?!\w)|T€|TEUR|MEUR|kEUR|k€|\d(?:[.,'’ \u00a0]\d{{3}}){{2}}"
    rf"|\d{{2,3}}[.,'’ \u00a0]?\d{{3}}(?![\d])"
)


def figures(text: str, lists: Lists, today: date) -> Iterator[Finding]:
    """Each metric with an amount near by that is not in the register; inside a closed period as class F."""
    amounts = list(AMOUNT.finditer(text))
    if not amounts or _links_to_published(text, lists, today):
        return
    known = _published_amounts(lists, today)
    amounts = [amount for amount in amounts if _bare(amount[0]) not in known]
    closed = lists.is_closed(today)
    for metric in METRIC.finditer(text) if amounts else ():
        if amount := _nearest(metric, amounts, text):
            start, end = min(metric.start(), amount.start()), max(metric.end(), amount.end())
            group, kind = (Group.INSIDER, "insider") if closed else (Group.FIGURE, "figure")
            yield Finding(group, kind, start, end)


def _nearest(metric: re.Match[str], amounts: list[re.Match[str]], text: str) -> re.Match[str] | None:
    """The amount closest to the metric that can be its value."""
    fitting = [
        (gap, amount.start(), amount)
        for amount in amounts
        if _fits(metric, amount) and (gap := _gap(metric, amount, text)) <= NEAR
    ]
    return min(fitting)[2] if fitting else None


def _fits(metric: re.Match[str], amount: re.Match[str]) -> bool:
    if amount["people"]:
        return metric["heads"] is not None
    if amount["share"] or not LARGE.search(amount[0]):
        return metric["loose"] is None
    return True


def _gap(metric: re.Match[str], amount: re.Match[str], text: str) -> int:
    """Characters between the two; far away when a paragraph ends in between."""
    first, last = sorted((metric.span(), amount.span()))
    between = text[first[1] : last[0]]
    return len(between) if "\n" not in between else NEAR + 1


def _bare(amount: str) -> str:
    """Digits alone, so that "EUR 1.200" and "1 200 €" are one."""
    return "".join(DIGITS.findall(amount))


def _published_amounts(lists: Lists, today: date) -> frozenset[str]:
    return frozenset(
        _bare(figure.amount) for figure in lists.published if figure.amount and figure.published_on <= today
    )


def _links_to_published(text: str, lists: Lists, today: date) -> bool:
    return any(
        figure.link and figure.published_on <= today and figure.link in text for figure in lists.published
    )
