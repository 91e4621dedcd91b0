"""The twelve departments: how many people, what they are called, what they know and want to know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """A department as a place of work. Titles stand as `woman/man`."""

    key: str
    name: str
    people: int
    home: str
    titles: str
    helps: str
    helps_en: str
    learns: str


BOARD, SALES, DESIGN, CONTROLS, LAB, ASSEMBLY = "board", "sales", "design", "controls", "lab", "assembly"
MANUFACTURING, SERVICE, PURCHASING = "manufacturing", "service", "purchasing"
QUALITY, OFFICE, IT = "quality", "office", "it"

TRADES: tuple[Trade, ...] = (
    Trade(BOARD, "Geschäftsführung", 5, "Kassel", "", "", "", ""),
    Trade(
        SALES,
        "Vertrieb",
        22,
        "Kassel",
        "Vertriebsingenieurin/Vertriebsingenieur; Angebotskalkulation; Innendienst Vertrieb; Projektvertrieb "
        "Industriekälte; Gebietsleiterin Nord/Gebietsleiter Nord; Marketing und Messen; Export Manager",
        "Angebote für Wärmepumpen; Förderanträge; Vorträge vor Kunden; Messen; Wirtschaftlichkeitsrechnungen; "
        "Gespräche, die festgefahren sind; Ausschreibungstexte; Export nach Skandinavien",
        "tenders and offers in English; export paperwork; pricing of heat pump projects",
        "Propan-Sicherheit; Montageabläufe; bessere Fotos; Dänisch; wie die Steuerung wirklich rechnet; "
        "Lebenszykluskosten; kürzer schreiben",
    ),
    Trade(
        DESIGN,
        "Konstruktion",
        22,
        "Kassel",
        "Konstrukteurin/Konstrukteur; Technische Produktdesignerin/Technischer Produktdesigner; "
        "Berechnungsingenieurin/Berechnungsingenieur; Rohrleitungsplanerin/Rohrleitungsplaner; Design Engineer",
        "Rohrspannungsberechnung; Stücklisten; Wärmetauscherauslegung; Blechteile; Schwingungen; "
        "Druckgeräterichtlinie; R&I-Schemata; 3D-Druck von Prototypen",
        "pipe stress; heat exchanger sizing; CAD templates; vibration problems",
        "Löten; Regelungstechnik; Akustik; Kostenrechnung; CO₂ als Kältemittel; Python; wie es auf der Baustelle "
        "zugeht",
    ),
    Trade(
        CONTROLS,
        "Steuerungstechnik",
        18,
        "Kassel",
        "Softwareentwicklerin/Softwareentwickler; SPS-Programmiererin/SPS-Programmierer; Embedded Engineer; "
        "Elektroplanerin/Elektroplaner; Software Engineer; Test Engineer",
        "QControl; Modbus und BACnet; Reglerparameter; Schaltpläne; Fernzugriff; Fehlersuche in alten "
        "SPS-Programmen; Messdaten auswerten",
        "QControl internals; Modbus and BACnet; code review; field logs; fixing flaky tests",
        "Thermodynamik; Rust; Kundengespräche; modellbasierte Regelung; Elektroplanung; Geduld mit Feldgeräten",
    ),
    Trade(
        LAB,
        "Versuch und Labor",
        14,
        "Kassel",
        "Versuchsingenieurin/Versuchsingenieur; Prüfstandstechnikerin/Prüfstandstechniker; Messtechnikerin/"
        "Messtechniker; Akustikingenieurin/Akustikingenieur; Research Engineer",
        "Prüfstände; Schallmessung; Leistungsmessung nach EN 14511; Kältemittelanalyse; Messunsicherheit; "
        "Thermoelemente",
        "test bench planning; acoustic measurements; uncertainty budgets; refrigerant analysis",
        "Datenbanken; Statistik; Vortragen; Propan im Feld; Strömungssimulation; Löten",
    ),
    Trade(
        ASSEMBLY,
        "Montage",
        35,
        "Kassel",
        "Kälteanlagenbauerin/Kälteanlagenbauer; Mechatronikerin für Kältetechnik/Mechatroniker für Kältetechnik; "
        "Schaltschrankbauerin/Schaltschrankbauer; Monteurin/Monteur; Löterin/Löter; Montageplanung",
        "Hartlöten; Lecksuche; Evakuieren; Schaltschrankverdrahtung; Hydraulik; Vorrichtungen bauen; "
        "Isolieren; schwere Teile heben; Azubis anlernen",
        "brazing; leak testing; wiring cabinets; lifting heavy parts",
        "QControl einstellen; Englisch für Baustellen; CAD lesen; Propan-Schein; Excel; Vorträge halten; "
        "wie der Vertrieb Termine plant",
    ),
    Trade(
        MANUFACTURING,
        "Fertigung",
        27,
        "Chemnitz",
        "Zerspanungsmechanikerin/Zerspanungsmechaniker; Schweißerin/Schweißer; Einrichterin/Einrichter; "
        "Konstruktionsmechanikerin/Konstruktionsmechaniker; Rohrbiegerin/Rohrbieger; Arbeitsvorbereitung; "
        "Pulverbeschichterin/Pulverbeschichter",
        "WIG-Schweißen; Biegemaschine; CNC-Programme; Laserschneiden; Vorrichtungen; Rüstzeiten; "
        "Pulverbeschichtung; Kanban",
        "CNC programs; laser cutting; jigs and fixtures; welding stainless steel",
        "CAD; Roboterschweißen; Messtechnik; Schichtplanung; Deutsch C1; Führung; 3D-Druck",
    ),
    Trade(
        SERVICE,
        "Service",
        26,
        "Kassel",
        "Servicetechnikerin/Servicetechniker; Inbetriebnehmerin/Inbetriebnehmer; Einsatzplanung; "
        "Technischer Support; Ersatzteildienst; Field Service Engineer",
        "Störungssuche; Inbetriebnahme; Ammoniak; Kundengespräche am Telefon; alte Anlagen von 1998; "
        "Ersatzteile finden; Dichtheitsprüfung; Fernwartung",
        "troubleshooting on site; commissioning; ammonia plants; talking to unhappy customers",
        "R290 im Bestand; Schreiben von Berichten; Französisch; Messdaten lesen; Hydraulikabgleich; "
        "neue QControl-Version",
    ),
    Trade(
        PURCHASING,
        "Einkauf und Logistik",
        14,
        "Kassel",
        "Einkäuferin/Einkäufer; Disponentin/Disponent; Lagerlogistik; Wareneingang; Strategischer Einkauf; "
        "Versand und Zoll",
        "Lieferanten; Zoll; Rahmenverträge; Gefahrgut; Verpackung; Terminverfolgung; Bestände",
        "customs papers; supplier contracts; shipping dangerous goods",
        "Konstruktionszeichnungen; Verhandeln auf Englisch; Datenanalyse; CO₂-Bilanz der Lieferkette",
    ),
    Trade(
        QUALITY,
        "Qualität",
        11,
        "Kassel",
        "Qualitätsingenieurin/Qualitätsingenieur; Prüferin/Prüfer; Qualitätsfachkraft; Auditorin/Auditor; "
        "Reklamationen und 8D",
        "8D-Berichte; Erstmuster; Prüfpläne; Druckprüfung; Audits ohne Angst; Fehlerstatistik; Normen",
        "8D reports; inspection plans; pressure tests; standards",
        "Moderation; Statistik mit Python; Schweißprüfung; Software testen; Gespräche über Fehler",
    ),
    Trade(
        OFFICE,
        "Finanzen und Personal",
        12,
        "Kassel",
        "Buchhaltung; Controlling; Personalreferentin/Personalreferent; Ausbildungsleitung; Lohn und Gehalt; "
        "Personalentwicklung; Kommunikation",
        "Reisekosten; Elternzeit; Ausbildung; Weiterbildung; Arbeitszeitkonten; Betriebsrente; Texte kürzen",
        "travel expenses; visas and moving to Germany; training budgets",
        "Datenschutz; Fotografieren; wie eine Wärmepumpe funktioniert; Moderation; Gebärdensprache",
    ),
    Trade(
        IT,
        "IT",
        8,
        "Kassel",
        "Systemadministratorin/Systemadministrator; IT-Support; ERP-Betreuung; Netzwerktechnik; IT Security",
        "VPN; Drucker; ERP-Auswertungen; Passwörter und Zweifaktor; Schwarm; Netzwerk in der Halle",
        "VPN; ERP reports; single sign-on; Schwarm",
        "PostgreSQL; Maschinenanbindung; barrierefreie Seiten; Kältetechnik; Nein sagen",
    ),
)
SILOS = (CONTROLS, MANUFACTURING, PURCHASING)
