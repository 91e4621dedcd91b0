"""The people a reader meets again and again: written by hand, line by line.

handle | name | department | title | reports to | language | helps with | wants to learn | about
"""

KEY_PEOPLE = """
henrike.quellhorst | Henrike Quellhorst | board | Geschäftsführerin | | de | Entscheidungen, die liegen bleiben; Gespräche mit Banken und Bürgermeistern | zuhören, ohne gleich zu antworten; QControl | Dritte Generation. Mein Großvater hat Eiskeller gebaut, wir bauen Wärmepumpen.
jens.beyer | Jens Beyer | board | Geschäftsführer Vertrieb und Service | henrike.quellhorst | de | schwierige Kundengespräche | Termine zu versprechen, die halten | Seit 2009 hier, angefangen im Außendienst.
marta.sandoval | Marta Sandoval | board | Geschäftsführerin Technik | henrike.quellhorst | en | thermodynamics, patents, difficult decisions about products | brazing, properly this time | Engineer first. Ask me anything, and tell me when I am wrong.
rainer.osterloh | Rainer Osterloh | board | Geschäftsführer Finanzen und Personal | henrike.quellhorst | de | Verträge, Förderung, Versicherungen | wie man Zahlen so erklärt, dass sie helfen | Im Zweifel einfach anrufen.
nina.roth | Nina Roth | board | Referentin der Geschäftsführung | henrike.quellhorst | de | Termine bei der Geschäftsführung, Texte, Protokolle | Podcasts schneiden | Ich schreibe manchmal für andere. Das steht dann dabei.
silvia.kettner | Silvia Kettner | sales | Leiterin Vertrieb | jens.beyer | de | Großprojekte, Ausschreibungen | Montageabläufe | Lieber ein ehrliches Nein als ein weiches Ja.
georg.thalbach | Georg Thalbach | design | Leiter Konstruktion | marta.sandoval | de | Druckgeräte, alte Zeichnungen, neue Ideen | Loslassen | Zeichnet seit 1994.
priya.raman | Priya Raman | controls | Leiterin Steuerungstechnik | marta.sandoval | en | control loops, architecture of QControl, hiring | Kassel dialect | Pune, Delft, Kassel. Controls should be boring to use.
friederike.lamprecht | Friederike Lamprecht | lab | Leiterin Versuch und Labor | marta.sandoval | de | Messunsicherheit, Prüfstandsplanung | Schweigen, bis die Messung fertig ist | Wer misst, misst Mist. Außer man passt auf.
tayfun.erdem | Tayfun Erdem | assembly | Leiter Montage | henrike.quellhorst | de | Taktplanung, Hallenlogistik, klare Worte | Projektkalkulation | 22 Jahre Halle 3. Bin laut, meine es gut.
sabine.uhlmann | Sabine Uhlmann | manufacturing | Leiterin Fertigung | henrike.quellhorst | de | Rüstzeiten, Schweißen, Werk Chemnitz | Roboter | Chemnitz. Ja, ich komme auch nach Kassel.
dorothea.wieck | Dorothea Wieck | service | Leiterin Service | jens.beyer | de | Eskalationen, Einsatzplanung | Pausen machen | Der Kunde ruft nie an, wenn alles läuft. Schade eigentlich.
carlo.benedetti | Carlo Benedetti | purchasing | Leiter Einkauf und Logistik | rainer.osterloh | de | Lieferanten, Rahmenverträge, Italienisch | Prognosen, die stimmen | Ein guter Preis nützt nichts, wenn das Ventil nicht da ist.
ulrich.saalbach | Ulrich Saalbach | quality | Leiter Qualität | henrike.quellhorst | de | 8D, Audits, Normen | Witze | Fehler sind Post. Man muss sie aufmachen.
annegret.folkerts | Annegret Folkerts | office | Leiterin Personal | rainer.osterloh | de | Arbeitszeit, Weiterbildung, Konflikte | Schwarm ohne Spickzettel | Meine Tür steht offen, auch digital.
bogdan.ilic | Bogdan Ilić | it | Leiter IT | rainer.osterloh | de | Netzwerk, Schwarm, ruhig bleiben | weniger Meetings | Have you tried turning it off and on again? Ja, wirklich.
leyla.hartmann | Leyla Hartmann | service | Inbetriebnehmerin | dorothea.wieck | de | R290-Inbetriebnahmen, Brücken zur Konstruktion, Fotos von Typenschildern | Strömungssimulation | Unterwegs zwischen Kiel und Konstanz.
jonas.ebbing | Jonas Ebbing | design | Konstrukteur Wärmepumpen | georg.thalbach | de | Schwingungen, Rohrführung, Fragen aus der Halle | Löten | Sitze dienstags in Halle 3, kommt vorbei.
mirjam.okafor | Mirjam Okafor | quality | Qualitätsingenieurin | ulrich.saalbach | en | 8D reports, supplier quality, moderating hard talks | welding | If it went wrong, I want to hear it first.
pawel.gorski | Paweł Górski | assembly | Teamleiter Endmontage | tayfun.erdem | de | Endmontage, Lecksuche, Gespräche mit dem Vertrieb | Kalkulation | Halle 3, linke Seite, immer Kaffee.
sophie.lechner | Sophie Lechner | sales | Projektvertrieb Industriekälte | silvia.kettner | de | CO₂-Anlagen, Kundentermine, Übersetzen zwischen Technik und Kunde | Fehlersuche | Frage lieber dreimal in der Halle nach.
tom.adeyemi | Tom Adeyemi | lab | Research Engineer | friederike.lamprecht | en | test data, acoustics, Python for everyone | German articles (der, die, help) | Measures things, then measures why they were wrong.
katja.brenner | Katja Brenner | it | ERP-Betreuung | bogdan.ilic | de | ERP-Auswertungen, Stücklisten finden, Schnittstellen | Kältetechnik | Ich rede mit allen, weil alle mit dem ERP reden.
hannes.wollny | Hannes Wollny | office | Personalentwicklung | annegret.folkerts | de | Weiterbildung, Azubis, Menschen zusammenbringen | Hydraulik | Bringt gern Leute an einen Tisch, die sich nur vom Namen kennen.
aylin.sezer | Aylin Sezer | assembly | Teamleiterin Schaltschrankbau | tayfun.erdem | de | Verdrahtung, Azubis anlernen | SPS | Gelernte Elektronikerin, ungelernte Optimistin.
frank.dorn | Frank Dorn | assembly | Teamleiter Rohrbau | tayfun.erdem | de | Hartlöten, schwere Teile, Vorrichtungen | Geduld | Rohr ist Charaktersache.
mareike.toennies | Mareike Tönnies | sales | Vertriebsingenieurin | silvia.kettner | de | Förderanträge, Wohnungswirtschaft | Inbetriebnahme | Wärmepumpen in Häuser, die man für unmöglich hielt.
oliver.strack | Oliver Strack | sales | Gebietsleiter Süd | silvia.kettner | de | Brauereien, lange Autofahrten | R744 | Hat für jede Brauerei eine Geschichte.
elena.vasquez | Elena Vásquez | controls | Embedded Engineer | priya.raman | en | firmware, Modbus, reading old code | Bouldering outside | Small commits, long walks.
marek.zielinski | Marek Zieliński | controls | SPS-Programmierer | priya.raman | de | QControl, Altanlagen, Fernzugriff | Rust | Kenne jeden Merker persönlich.
david.okoro | David Okoro | design | Pipe Stress Engineer | georg.thalbach | en | pipe stress, supports, FE models | Akustik | Pipes move. Let them.
lotte.steffens | Lotte Steffens | lab | Akustikingenieurin | friederike.lamprecht | de | Schall, Körperschall, Messmikrofone | Klettern | Hört, was andere überhören.
steffen.noack | Steffen Noack | manufacturing | Teamleiter Schweißerei | sabine.uhlmann | de | WIG, Orbitalschweißen, Lehren bauen | CAD | Eine Naht ist eine Naht.
ilka.petzold | Ilka Petzold | manufacturing | Arbeitsvorbereitung | sabine.uhlmann | de | Arbeitspläne, Kanban | Power Query | Papierlos, fast.
ramona.fiedler | Ramona Fiedler | purchasing | Strategischer Einkauf | carlo.benedetti | de | Verdichter, Ventile, Rahmenverträge | Konstruktionszeichnungen | Telefoniert mehr, als sie schreibt.
stefan.kuhlmann | Stefan Kuhlmann | service | Servicetechniker | dorothea.wieck | de | Ammoniak, Altanlagen | Berichte kürzer schreiben | 31 Jahre Kältetechnik, noch immer neugierig.
grace.mensah | Grace Mensah | service | Field Service Engineer | dorothea.wieck | en | commissioning abroad, CO₂ racks | Swedish | Currently somewhere between Malmö and Rotterdam.
beate.rohwer | Beate Rohwer | assembly | Betriebsratsvorsitzende | tayfun.erdem | de | Arbeitszeit, Einsprüche, Zuhören | Arbeitsrecht 4.0 | Betriebsrat. Fragt ruhig, bleibt unter uns.
lisa.marquardt | Lisa Marquardt | office | Kommunikation | annegret.folkerts | de | Texte, Fotos, das Intranet, das keiner vermisst | Kältekreislauf | Ich frage so lange, bis ich es verstehe.
emil.sander | Emil Sander | assembly | Auszubildender Mechatronik für Kältetechnik, 2. Jahr | pawel.gorski | de | Videos, Fahrräder | alles, vor allem Löten | Zweites Lehrjahr.
"""
BROKERS = (
    "leyla.hartmann",
    "jonas.ebbing",
    "mirjam.okafor",
    "pawel.gorski",
    "sophie.lechner",
    "tom.adeyemi",
    "katja.brenner",
    "hannes.wollny",
)
ADMINISTRATORS = ("bogdan.ilic", "katja.brenner")
