"""The five organisations beside the host, and their people.

Each: key, name, kind, what it is, mail domain, day before `until` on which it came; then
`handle | name | title | language | helps with`.
"""

from schwarm.demo.parts import OrganisationKind

PARTNERS: tuple[tuple[str, str, OrganisationKind, str, str, int, str], ...] = (
    (
        "albstett",
        "Molkerei Albstett eG",
        "customer",
        "Genossenschaftsmolkerei mit 140 Höfen; betreibt zwei Boreas 90 und eine Ardea 250.",
        "molkerei-albstett.example",
        168,
        """
gudrun.haefele | Gudrun Häfele | Technische Leiterin | de | Milch, Dampf und Eiswasser
martin.zeller | Martin Zeller | Betriebselektriker | de | Leittechnik der Molkerei
irmgard.baur | Irmgard Baur | Energiemanagement | de | Lastgänge lesen
konstantin.rieger | Konstantin Rieger | Schichtführer Kältezentrale | de | wie es nachts um drei klingt
""",
    ),
    (
        "weidach",
        "Klinikum Weidach",
        "customer",
        "Krankenhaus mit 410 Betten; saniert seine Kälte- und Wärmeversorgung.",
        "klinikum-weidach.example",
        120,
        """
bernadette.fuchs | Bernadette Fuchs | Leiterin Technik | de | Betrieb ohne Unterbrechung
samuel.wirth | Samuel Wirth | Medizintechnik | de | Kühlung von Großgeräten
""",
    ),
    (
        "vossberg",
        "Vossberg Verdichter GmbH",
        "supplier",
        "Hubkolben- und Schraubenverdichter für R290, R744 und Ammoniak.",
        "vossberg-verdichter.example",
        160,
        """
katharina.voss | Katharina Voss | Anwendungstechnik | de | Einsatzgrenzen, Öl, Anlauf
ruben.althoff | Ruben Althoff | Key Account | de | Lieferzeiten, ehrlich
svetlana.brandt | Svetlana Brandt | Entwicklung | de | Ventilplatten
jan.hellwig | Jan Hellwig | Qualität | de | Befunde
paula.stein | Paula Stein | Versandleitung | de | Abrufe und Termine
""",
    ),
    (
        "lindqvist",
        "Lindqvist Controls AB",
        "supplier",
        "Sensors and field controllers from Västerås.",
        "lindqvist-controls.example",
        150,
        """
astrid.lindqvist | Astrid Lindqvist | Managing Director | en | sensors, honest roadmaps
nils.eriksson | Nils Eriksson | Firmware Engineer | en | Modbus registers, bootloaders
hedda.sjoberg | Hedda Sjöberg | Support Engineer | en | field problems
""",
    ),
    (
        "oderland",
        "Kälte-Service Oderland GmbH",
        "partner",
        "Servicepartner zwischen Stettin und Cottbus; 34 Monteurinnen und Monteure.",
        "kaelteservice-oderland.example",
        172,
        """
manfred.krahl | Manfred Krahl | Inhaber | de | Lebensmittelkälte
dana.krahl | Dana Krahl | Einsatzleitung | de | Bereitschaft planen
robert.szymanski | Robert Szymański | Obermonteur | de | Verbundanlagen, Polnisch
ines.wuttke | Ines Wuttke | Monteurin | de | R290 im Bestand
torben.lau | Torben Lau | Monteur | de | Lecksuche
mila.jank | Mila Jank | Auszubildende | de | Fragen stellen
""",
    ),
)
