"""Patterns from the halls: assembly and manufacturing."""

PLAYS = """
== question de assembly free #lecksuche
% ort // grund // abhilfe
%% am Rotalockventil // der Dichtring war verquetscht // neuer Ring, vorher mit Kältemaschinenöl benetzt
%% an der Bördelverschraubung // die Bördel war zu kurz // Bördel neu gezogen, mit der Lehre nachgemessen
%% irgendwo hinter der Isolierung // eine Lötstelle hatte eine Pore // nachgelötet unter Stickstoff, jetzt steht es
%% am Schraderventil // der Ventileinsatz saß schief // Einsatz getauscht und mit dem Drehmomentschlüssel angezogen
%% am Schauglas // das Gewinde war nicht sauber // Gewinde gereinigt, neue Kupferdichtung
%% am Flansch der Druckseite // die Schrauben waren nicht über Kreuz angezogen // gelöst, neu gesetzt, über Kreuz in drei Stufen angezogen
%% am Anschluss des Druckschalters // das Kapillarrohr hatte einen Haarriss // Kapillare ersetzt und mit Schelle gesichert
a| [{machine.Der} verliert Druck.|Drucktest an {machine.dem} nicht bestanden.|Wer hat Zeit für eine zweite Nase?|Ich suche seit zwei Stunden ein Leck an {machine.dem}.] [Über Nacht sind {druck:2-9} Zehntel Bar weg|Von {soll:20-28} Bar fehlen nach zwölf Stunden {druck:2-9} Zehntel], [Temperatur schon rausgerechnet|bei gleicher Hallentemperatur]. Seifenwasser [zeigt nichts|habe ich zweimal gemacht, nichts]. [Was würdet ihr als Nächstes prüfen?|Wo sucht ihr in so einem Fall zuerst?|Hat jemand eine Idee, bevor ich alles abbaue?]
b| [Formiergas und Schnüffler.|Nimm das Heliumgerät, steht in der Prüfecke.] [Und fang oben an, nicht da, wo man gut hinkommt.|Langsam fahren, höchstens zwei Zentimeter pro Sekunde.] [Bei mir war es zuletzt {ort}.|Verdächtig wäre für mich: {ort}.]
a>b| [Gerät ist gerade bei {d}, hole ich mir gleich.|Gute Idee, mache ich nach der Pause.|Oben habe ich tatsächlich noch nicht gesucht.] {machine.Der} [läuft mir nicht weg|bleibt so lange auf dem Prüfplatz].
d?/any| [Hattet ihr das nicht schon vor ein paar Wochen?|Das klingt nach dem gleichen Bild wie bei {site.dem}.] [Falls ja: bitte kurz an die Qualität melden, dann sehen wir, ob es eine Serie ist.|Schreibt es in den Prüfbericht, auch wenn es schnell behoben ist.]
a+| [Gefunden|Aufgelöst|Hab es]: {ort}, {grund}. {abhilfe}. [Druck steht jetzt seit {h:2-9} Stunden.|Seit {h:2-9} Stunden keine Bewegung am Manometer.] [Danke {b}!|Danke für den Schubs, {b}.]
b?>a| [Sehr gut.|Na bitte.] [Machst du ein Foto von der Stelle? {machine.Der} kommt ja nicht zum letzten Mal.|Schreib dazu, welche Charge das war. Könnte bei {machine.dem} öfter vorkommen.]

== post de assembly free #halle3
% fehlt // seit // wirkung
%% die Halter für die Druckleitung // seit gestern Mittag // zwei Rahmen stehen halb fertig im Weg
%% die Dichtsätze // seit Wochenbeginn // wir bauen Reihenfolge um und vergessen garantiert etwas
%% Kabelverschraubungen M25 // schon wieder // der Schaltschrankbau leiht sich welche vom Service
%% die Isolierschalen 28 mm // seit drei Tagen // wir können nicht verkleiden
%% zwei Schwingmetalle // seit heute früh // der Verdichter hängt am Kran statt auf dem Rahmen
%% die richtigen Schauglasdichtungen // seit der letzten Lieferung // geliefert wurde eine Nummer kleiner
%% Rohrschellen in Edelstahl // zum vierten Mal in diesem Quartal // wir bestellen einzeln und zahlen Versand
a| [Heute geht mal wieder alles schief.|Kurze Durchsage aus der Halle:|Ich muss mal Dampf ablassen.|Bestandsmeldung der anderen Art:] [Es fehlen|Uns fehlen] {seit} {fehlt}, [also|und das heißt:] {wirkung}. [Laut System sind {n:4-60} Stück da. Ich sehe null.|Im ERP steht „verfügbar“. Verfügbar ist hier nur der leere Kasten.|Angeblich unterwegs. Das waren sie vorige Woche auch.]
b| [Bei uns genauso.|Gleiches Bild am Nachbarplatz.|Willkommen im Club.] [Ich habe noch {m:2-8} aus {machine.dem} übrig, kannst du haben.|Für {machine.den} habe ich deshalb schon zwei Tage umgeplant.|Wir haben uns mit Restbeständen {place.vom} gerettet.]
c?/purchasing| [Gesehen, ich kümmere mich.|Ich habe eben nachgefragt.] [Die Lieferung liegt seit {yesterday} {place.im} und ist nicht gebucht.|Der Lieferant hat eine Teilmenge für {tomorrow} bestätigt, der Rest folgt in {t:3-9} Tagen.] [Entschuldigt, das hätte ich früher sagen können.|Beim nächsten Mal sage ich von mir aus Bescheid.]
a?>b| [Nehme ich sofort.|Du rettest mir den Tag.] [Bin in fünf Minuten drüben.|Kaffee geht auf mich.] {machine.Der} [wird es dir danken|muss nämlich {tomorrow} raus].
d?/any| Ehrliche Frage [von außen|von nebenan]: [Gibt es einen Mindestbestand für so etwas?|Wer merkt es eigentlich zuerst, wenn {fehlt} knapp werden?] [Wenn nein, würde ich mit euch einen anlegen.|Wir könnten das für die {n2:10-30} häufigsten Teile einmal sauber durchgehen.]

== idea de assembly,manufacturing free #verbesserung
% titel // idee // nutzen // einwand
%% Schattenbretter für Lötwerkzeug // jeder Platz bekommt ein Brett mit den Umrissen der Werkzeuge // man sieht auf einen Blick, was fehlt // Bretter werden schnell vergessen, wenn sich das Werkzeug ändert
%% Rüstwagen für den nächsten Auftrag // die Frühschicht packt den Wagen für die Spätschicht // kein Suchen nach Schichtbeginn // wer packt, muss den Auftrag kennen
%% QR-Code am Rahmen // der Code führt zu Zeichnung, Prüfplan und offenen Punkten // keiner läuft mehr zum Drucker // Handschuhe und Handy vertragen sich nicht gut
%% Kurze Runde um 9:10 // zehn Minuten im Stehen, drei Fragen, fertig // wir hören von fehlenden Teilen, bevor sie fehlen // noch eine Besprechung
%% Farbige Schläuche für Stickstoff und Formiergas // blau und orange, überall gleich // keine Verwechslung am Prüfplatz // alte Schläuche müssten alle auf einmal raus
%% Leihwerkzeug mit Ausgabeliste // Heliumgerät und Endoskop stehen im Schrank mit Liste // niemand sucht mehr einen halben Tag // Listen füllt keiner aus
%% Probelöten vor Schichtbeginn // zwei Nähte auf Abfallrohr, dann an die Anlage // Brenner und Gas sind sicher richtig eingestellt // kostet fünf Minuten
%% Fotos statt Text in der Anweisung // jeder Schritt ein Bild, ein Satz // neue Leute und Leiharbeit kommen schneller rein // Bilder veralten bei jeder Änderung
title: {titel}
a| [Vorschlag|Idee, beim Aufräumen entstanden|Gedanke von der Heimfahrt]: {idee}. [Was wir davon haben|Nutzen]: {nutzen}. [Ich würde es an {machine.dem} ausprobieren, vier Wochen lang.|Probieren könnten wir das {place.im}, ohne großen Aufwand.] [Was meint ihr?|Wer macht mit?|Gegenstimmen ausdrücklich erwünscht.]
b| [Dafür.|Finde ich gut.|Bin dabei.] [Wir hatten das schon mal bei {machine.dem}, es ist nur nie fertig geworden.|Ich übernehme gern den ersten Aufbau {place.im}.]
c| [Ein Einwand|Kleines Aber|Ich bin skeptisch]: {einwand}. [Wie gehen wir damit um?|Dafür brauchen wir eine Antwort, sonst schläft es ein.]
a>c| [Stimmt.|Guter Punkt.] [Dann mit einer verantwortlichen Person pro Woche, ich fange an.|Ich schlage vor: nach vier Wochen schauen wir gemeinsam und werfen es notfalls weg.] [Start {soon}.|Los geht es {soon}, {place.im}.]
d?/head| [Macht das.|Einverstanden.] [Material bis {eur:80-400/20} € gebe ich frei, dafür braucht es keinen Antrag.|Ich komme {soon} vorbei und sehe es mir an.] [Schreibt hier, was dabei herauskommt, auch wenn es nichts taugt.|Und bitte ehrlich berichten.]
e?/any| [Das wollen wir abkupfern.|Dürfen wir das nachmachen?] [Bei uns liegt das gleiche Problem {place.im}.|Ich schicke jemanden zum Zuschauen, {place.im} passt es nämlich auch.]

== question de manufacturing free #schweissen
% naht // bild // ursache // loesung
%% der Rundnaht am Sammler // Poren im letzten Viertel // Zugluft vom Hallentor // Vorhang aufgestellt, Gasmenge zwei Liter hoch
%% den Kehlnähten am Grundrahmen // Einbrandkerben außen // zu steil gehaltener Brenner // Winkel auf 45 Grad, etwas langsamer
%% dem Edelstahlstutzen // Anlauffarben innen // zu kurz formiert // drei Minuten länger spülen, Restsauerstoff messen
%% der Orbitalnaht 42 mm // unsymmetrische Raupe // verschlissene Elektrode // Elektrode neu geschliffen, Abstand eingestellt
%% den Haltern für die Sammelleitung // Verzug um gut zwei Millimeter // falsche Schweißfolge // von innen nach außen, über Kreuz heften
%% der Bodenplatte // Spritzer wie Konfetti // falsche Drahtrolle im Gerät // Draht gewechselt, Rolle beschriftet
a| [Frage an die Schweißerinnen und Schweißer:|Schweißfrage.|Ich brauche einen zweiten Blick.] An {naht} für {machine.den} habe ich [seit {yesterday}|seit {n:2-6} Teilen] {bild}. [Einstellungen sind wie immer.|Parameter habe ich nicht verändert, {amp:70-180/5} A.] [Woran liegt das?|Was übersehe ich?]
b| [Zugluft? Gas? Elektrode?|Schau erst auf das Einfache: Gas, Draht, Elektrode.] [Bei {bild} denke ich zuerst an: {ursache}.|Ich hatte das an {machine.dem} auch einmal, am Ende hieß es: {ursache}.]
c?| [Hast du ein Foto?|Bring ein Teil mit in die Pause.] [Bei {amp:70-180/5} A sollte das an {naht} nicht passieren.|{machine.Der} hat da seit der letzten Änderung anderes Material, vielleicht liegt es auch daran.]
a+| [Ihr hattet recht|Volltreffer]: {ursache}. Jetzt: {loesung}. [Die letzten {ok:5-20} Teile sind sauber.|{ok:5-20} Nähte hintereinander ohne Befund.] [Danke, {b}.|Merci {b}!]
b?>a| [Schreib es in die Karte am Gerät, sonst sucht die Spätschicht morgen wieder.|Freut mich.] [Bei {machine.dem} kontrolliere ich das jetzt auch.|Für {machine.den} gilt das übrigens genauso.]

== post de manufacturing free #ruestzeit
% maschine // vorher // nachher // kniff
%% Biegemaschine // 48 // 31 // Dorne nach Radius sortiert und am Wagen beschriftet
%% Abkantpresse // 35 // 22 // Werkzeugsätze bleiben zusammen im Kasten
%% Fräszentrum // 70 // 44 // Nullpunktspannsystem für die drei häufigsten Vorrichtungen
%% Orbitalschweißkopf // 25 // 14 // Spannbacken vorgewärmt und farbig markiert
%% Laser // 30 // 19 // Blechtafeln am Vortag in der richtigen Reihenfolge gestapelt
%% Pulverkabine // 55 // 40 // Farben nach Helligkeit fahren, dazwischen nur blasen
a| [Kleiner Erfolg|Zwischenstand|Für alle, die Zahlen mögen]: Rüsten an der {maschine} von {vorher} auf {nachher} Minuten, [gemessen über {n:6-20} Wechsel|Mittelwert aus {n:6-20} Wechseln]. [Der ganze Trick|Was geholfen hat]: {kniff}. [Kein Euro Investition.|Kosten: eine Rolle Klebeband und eine Stunde Nachdenken.]
b| [Stark.|Respekt.] [Wie habt ihr die Zeiten gemessen?|Zählt das bis zum ersten Gutteil?] [Ich würde es für {machine.den} gern genauso machen.|Bei den Teilen für {machine.den} kommen wir nicht unter {vorher}.]
a>b| [Bis zum ersten Gutteil, ja.|Stoppuhr am Handy, vom letzten bis zum ersten guten Teil.] [Komm {tomorrow} vorbei, ich zeige es dir.|Die Liste mit den {n:6-20} Wechseln hängt am Brett.]
c?| [Und die Spätschicht macht mit?|Klappt das auch, wenn du nicht da bist?] [Bei uns lag es nie an der {maschine}, sondern am Suchen.|An der {maschine} habe ich noch nie unter {vorher} Minuten gerüstet, ehrlich.]
d?/head| [Gute Arbeit.|Genau so.] [Ich nehme die {maschine} in die Runde mit Kassel mit.|Das zeigen wir beim nächsten Rundgang, mit Namen.] {nachher} Minuten [halte ich für belastbar|hätte ich nicht geglaubt].

== question de assembly,design free #montage
% stelle // problem // antwort
%% die Halter an der Saugleitung // sie kollidieren mit dem Griff des Kugelhahns // Halter um 40 mm nach links, Änderung ist freigegeben
%% die Durchführung im Schaltschrankboden // die Verschraubung passt nur mit Gewalt // Bohrung auf 33 mm, die Zeichnung hatte noch das alte Maß
%% den Zugang zum Filtertrockner // ohne Ausbau der Verkleidung kommt man nicht heran // Klappe im Blech, zwei Schnellverschlüsse
%% die Schwingmetalle // es liegen zwei Härten in der Kiste // hinten die weichen mit dem grünen Punkt, vorne die harten
%% den Ölspiegel // man sieht das Schauglas nur mit Spiegel // Verdichter beim nächsten Los um 90 Grad gedreht
%% die Kabelwanne // sie endet 20 cm vor dem Klemmkasten // Verlängerung kommt als Blechteil, so lange Schutzschlauch
%% die Kranösen // der Schwerpunkt liegt woanders als gezeichnet // dritte Öse am Verdichter, vorher nur mit Traverse heben
a| [Frage an die Konstruktion:|Wer hat {machine.den} gezeichnet?|Stehe gerade vor {machine.dem}.] Es geht um {stelle}: {problem}. [Ist das Absicht?|Mache ich etwas falsch oder ist das so gewollt?|Wie war das gedacht?]
b/design| [Danke für die Meldung.|Nein, Absicht ist das nicht.|Gut, dass du fragst.] [Ich schaue in die Zeichnung|Ich öffne gleich das Modell] und melde mich [bis {tomorrow}|heute noch]. [Auftragsnummer?|Ist das die Ausführung mit {kw:60-250/10} kW?]
a>b| [Genau die.|Ja, die {kw:60-250/10}er Ausführung.] [Ich baue so lange am Nachbarrahmen weiter.|Eilt nicht, aber {soon} brauche ich eine Antwort.] Foto [hängt am Rahmen|zeige ich dir gern].
c?| [Haben wir an {machine.dem} auch.|Das geht seit drei Rahmen so.] [Bisher haben wir uns beholfen und nichts gesagt. War wohl falsch.|Ich habe das immer passend gemacht. Sorry, hätte ich melden sollen.]
b+>a| [So, geklärt|Stand jetzt|Auflösung]: {antwort}. [Die Änderung zu {machine.dem} läuft.|Gilt ab sofort für {machine.den}.] [Und bitte sagt so etwas immer, ich sehe es am Bildschirm nicht.|Ich komme am {soon} in die Halle und sehe mir den Rest auch an.]
a?>b| [Schnell. Danke!|So macht das Spaß.] [Das war seit Monaten ein Ärgernis.|Dann bauen wir {machine.den} heute noch fertig.]

== thanks de assembly,manufacturing,service free ~cheer
% tat // folge
%% hat nach Feierabend noch {machine.den} mit aufgeladen // der Lkw ist pünktlich vom Hof
%% hat mir eine Stunde lang das Orbitalgerät erklärt // ich habe heute zum ersten Mal allein geschweißt
%% ist eingesprungen, als zwei krank waren // wir haben den Liefertermin gehalten
%% hat den Fehler gefunden, den ich drei Tage gesucht habe // eine einzige Aderendhülse
%% hat dem neuen Kollegen {place.den} gezeigt, ohne dass jemand gefragt hat // der kennt jetzt mehr Leute als ich
%% hat die alte Dokumentation von {site.dem} ausgegraben // wir müssen nicht alles neu aufnehmen
%% hat ehrlich gesagt, dass die Lötstelle nicht gut war // besser heute als beim Kunden
a| [Danke|Ein großes Danke|Öffentlich danke] an {@b}! {b} {tat}. [Ergebnis|Und jetzt]: {folge}. [Das ist nicht selbstverständlich.|Wollte ich einmal laut sagen.|Solche Leute braucht jede Halle.]
b>a| [Gern.|Ach was.|Kein Ding.] [Beim nächsten Mal bist du dran.|Hättest du auch gemacht.] [Kuchen nehme ich trotzdem|{machine.Der} hat sich ja auch benommen].
c?| [Schließe mich an.|Kann ich nur unterschreiben.] [{b} hat mir bei {machine.dem} auch schon den Kopf gerettet.|Wer {b} einmal {place.im} erlebt hat, weiß Bescheid.]

== lesson de assembly,manufacturing free #fehlerkultur
% titel // geschehen // gedacht // lehre
%% Falsches Drehmoment, richtige Ausrede // ich habe zwölf Verschraubungen mit der alten Tabelle angezogen // die Tabelle an der Wand sei aktuell // Tabellen an der Wand haben jetzt ein Datum und einen Namen
%% Stickstoff war zu // ich habe eine Leitung ohne Schutzgas gelötet, innen war alles schwarz // das Ventil sei offen, weil es immer offen ist // ich prüfe den Durchfluss an der Düse, nicht am Ventil
%% Zwei Aufträge, ein Wagen // ich habe Teile für zwei Anlagen vermischt // ich erkenne die schon am Aussehen // ein Wagen, ein Auftrag, immer
%% Der vergessene Stopfen // in einer Saugleitung blieb ein Schutzstopfen stecken // die Vorschicht habe ihn gezogen // Stopfen werden gezählt und kommen zurück in den Kasten
%% Maß genommen am Muster // ich habe nach dem alten Muster gebohrt statt nach Zeichnung // das Muster sei die Zeichnung // Muster ohne gültigen Änderungsstand sind jetzt rot markiert
%% Kran und Eile // ich habe ohne Traverse gehoben, weil es schneller ging, und das Blech verbogen // einmal geht schon // die Traverse hängt jetzt am Haken, nicht im Schrank
title: {titel}
a| [Mir ist etwas passiert, und ich erzähle es lieber selbst.|Lehrgeld, diesmal meins.|Aus der Reihe „hätte ich wissen können“:] Es ging um {machine.den}: {geschehen}. [Ich dachte|Gedacht habe ich], {gedacht}. [Gekostet hat es {h:3-14} Stunden.|Nacharbeit: {h:3-14} Stunden.] [Was ich jetzt anders mache|Lehre]: {lehre}.
b| [Danke fürs Aufschreiben.|Stark, dass du das teilst.] [Mir ist mit {machine.dem} etwas Ähnliches passiert, ich habe nur nichts gesagt.|Das hätte an jedem Platz {place.im} passieren können.]
c?/any| [Betrifft uns auch.|Das nehme ich mit.] [Wir prüfen das bei {site.dem} gleich nach.|Ich sehe nach, ob wir {place.im} den gleichen Fall haben.]
d?/head| [Danke für die Offenheit.|So wünsche ich mir das.] [Die {h:3-14} Stunden sind gut angelegt, wenn es keiner wiederholt.|Kein Vorwurf. Die Regel dazu hängen wir bis {soon} aus.]
"""
