"""Patterns from design, laboratory and quality."""

PLAYS = """
== question de lab,design free #schwingungen
% wann // vermutung // test // ausgang
%% beim Anfahren unter 30 Hz // eine Resonanz der Saugleitung // Schlagversuch am Rohr, drei Messpunkte // Eigenfrequenz bei 27 Hz, eine zusätzliche Schelle schiebt sie auf 41
%% nur im Abtaubetrieb // das Umschalten des Vierwegeventils // Drucksensor mit hoher Abtastrate // Druckstoß von gut sechs Bar, wir öffnen jetzt in zwei Stufen
%% bei genau 62 Hz // der Grundrahmen schwingt mit // Frequenz in Schritten von 0,5 Hz durchfahren // Frequenzband wird im Regler ausgeblendet, bis das Blech versteift ist
%% sobald der zweite Verdichter zuschaltet // eine Schwebung zwischen beiden Verdichtern // beide auf gleiche Drehzahl zwingen // die Schwebung verschwindet, der Regler hält künftig zwei Hertz Abstand
%% nur bei warmer Quelle // Kavitation in der Pumpe // Vordruck um 0,5 Bar anheben // ruhig, Zulaufhöhe stand falsch im Datenblatt
%% nach etwa zwanzig Minuten // ein Halter wird warm und weich // Halter mit Stahlbuchse // keine Auffälligkeit über vier Stunden
a| [{machine.Der} brummt {wann}.|Kurioses vom Prüfstand: {machine.der} ist laut, aber nur {wann}.|Ich jage ein Geräusch an {machine.dem}.] [Pegel etwa {db:4-9} dB über dem Normalwert|{db:4-9} dB zu viel, gemessen in einem Meter Abstand], [das Spektrum sieht aus wie ein Kamm|im Spektrum steht eine einzelne Linie]. [Wer hat so etwas schon gesehen?|Ideen?|Bevor ich weiter rate: Hinweise gern.]
b| [Ich würde auf {vermutung} tippen.|Mein erster Verdacht: {vermutung}.] [Prüfen kannst du das so: {test}.|Schneller Test dazu: {test}.]
c?/any| [Hört man das auch draußen?|Der Service hat bei {site.dem} etwas Ähnliches gemeldet.] [Dort hat sich der Nachbar beschwert, bevor wir es gemerkt haben.|Ich kann euch die Aufnahme {place.vom} schicken.]
a>b| [Klingt plausibel.|Auf {vermutung} war ich nicht gekommen.] [Ich baue das {tomorrow} auf.|Der Prüfstand ist ab {tomorrow} frei, dann messe ich.]
a+| [Ergebnis|Nachtrag mit Messung]: {ausgang}. [Pegel wieder normal, minus {db:4-9} dB.|{machine.Der} schnurrt.] [Danke {b}, das hat mir zwei Tage gespart.|Bericht liegt unter VB-{nr:1200-1990}.]
d?>a| [Bitte ins nächste Design-Review.|Schön gelöst.] [Die Messung VB-{nr:1200-1990} nehme ich als Beispiel für die Azubis.|Gilt das auch für {machine2.den}? Der Rahmen ist ähnlich.]

== question de design free #konstruktion
% thema // option1 // option2 // rat
%% den neuen Halter am Verdichter // Blech 4 mm gekantet // Winkelprofil von der Stange // Blech, weil wir die Kantung auf der vorhandenen Vorrichtung haben
%% die Sammelleitung // ein Formteil // drei Bögen und zwei Nähte // Formteil, denn jede Naht ist eine Prüfung
%% die Verkleidung der Pumpe // Schnellverschlüsse // sechs Schrauben // Schnellverschlüsse, der Service öffnet sie zweimal im Jahr
%% die Isolierung am Sammler // Schalen // Matte von der Rolle // Schalen, die Matte sieht nach zwei Jahren traurig aus
%% die Kondensatwanne // Edelstahl // Kunststoff tiefgezogen // Kunststoff, wenn wir über fünfzig Stück im Jahr kommen
%% die Ölrückführung // ein Steigrohr mit Doppelbogen // ein kleiner Ölheber // Doppelbogen, weil er nichts kann, was kaputtgeht
%% die Kabelführung // offene Gitterrinne // geschlossener Kanal // Gitterrinne, in der Halle wollen sie sehen, was liegt
a| [Ich hänge an einer Entscheidung.|Zweite Meinung gesucht.|Frage an alle, die schon einmal {machine.den} gebaut haben:] Für {thema} an {machine.dem} sehe ich zwei Wege: {option1} oder {option2}. [Kosten fast gleich|Beim Preis kaum Unterschied], [Gewicht {kg:2-9} kg zugunsten von Variante eins|Platz ist in beiden Fällen genug]. [Was spricht wofür?|Was würdet ihr nehmen und warum?]
b| [Ich würde so entscheiden|Klare Meinung]: {rat}. [Bei {machine2.dem} haben wir es andersherum gemacht und bereut.|Bei {machine2.dem} hat sich das bewährt.]
c?/assembly| [Aus Sicht der Halle|Wenn ihr mich fragt, der es zusammenbaut]: [{option1} geht leichter von der Hand.|mir ist beides recht, Hauptsache man kommt mit dem Schlüssel dran.] [Danke, dass du vorher fragst.|Kommt {tomorrow} in die Halle, dann halten wir es einmal an {machine.den}.]
a>b| [Überzeugt.|Das Argument hatte ich nicht gesehen.] [Dann wird es so gezeichnet, Revision {rev:2-9}.|Ich ändere es in Revision {rev:2-9} und verlinke die Begründung.]
d?| [Bitte die Begründung in die Zeichnung schreiben.|Und bitte ins Logbuch.] [In zwei Jahren fragt sonst wieder jemand nach {thema}.|Sonst diskutieren wir {thema} beim nächsten Mal von vorn.]

== post de lab free #messung
% gemessen // wert // deutung
%% Leistungszahl bei A2/W35 // 4,{z:11-39} // drei Hundertstel besser als gerechnet
%% Schallleistung bei Nennlast // {z:61-68} dB(A) // knapp unter dem Ziel, aber tonal
%% Abtaudauer bei zwei Grad und Nebel // {z:190-290} Sekunden // gut, aber die Schale läuft fast über
%% Ölwurfrate nach Kaltstart // 0,{z:4-9} Prozent // unkritisch, solange wir nicht öfter als sechsmal je Stunde starten
%% Druckverlust im Verdampfer // {z:180-320} Millibar // mehr als im Datenblatt, vermutlich der Verteiler
%% Temperatur am Motorklemmkasten // {z:61-79} Grad // in Ordnung, der Kabelkanal darüber macht mir mehr Sorgen
%% Vorlauf bei minus fünfzehn außen // {z:58-65} Grad // das glaubt uns der Vertrieb erst mit Foto
a| [Frisch vom Prüfstand:|Messwert des Tages:|Heute fertig geworden:] {gemessen} an {machine.dem}: **{wert}**. [Deutung|Einordnung]: {deutung}. [Unsicherheit ±{u:1-4} Prozent, drei Wiederholungen.|Drei Wiederholungen, Streuung unter {u:1-4} Prozent.]
b| [Schöne Zahl.|Das ist ehrlich gemessen?|Endlich.] [Mit welchem Füllstand?|War die Anlage eingefahren oder frisch aus der Halle?]
a>b| [Eingefahren, {h:40-160} Stunden.|{h:40-160} Stunden Einlauf, Füllung nach Typenschild.] [Rohdaten liegen auf dem Messlaufwerk, VB-{nr:2000-2900}.|Wer nachrechnen will: VB-{nr:2000-2900}, ich freue mich über gefundene Fehler.]
c?/any| [Darf ich das einem Kunden so sagen?|Verständnisfrage:] [{gemessen} – ist das der Wert, der im Angebot stehen sollte?|Was hieße das bei {site.dem}?]
b?>c| [Noch nicht.|Bitte warte die zweite Messreihe ab.] [Bis {soon} haben wir {machine.den} ein zweites Mal auf dem Prüfstand.|Nach VB-{nr:2000-2900} kommt noch ein Lauf mit anderem Medium, dann ja.]

== lesson de design,lab,quality free #fehlerkultur
% titel // fehler // folge // lehre
%% Einheit verwechselt, Schelle abgerissen // ich habe Millimeter pro Sekunde als Effektivwert gelesen, es war der Spitzenwert // die Schelle war um den Faktor 1,4 zu schwach // Einheit und Bewertung stehen jetzt in jeder Spaltenüberschrift
%% Drei Tage gemessen, falsch verkabelt // zwei Thermoelemente waren vertauscht // eine ganze Messreihe ist wertlos // vor jeder Reihe jeden Fühler einmal mit der Hand wärmen
%% Änderung freigegeben, Stückliste vergessen // ich habe die Zeichnung geändert, aber nicht die Stückliste // in der Halle lagen zwei Wochen lang die falschen Bögen // Freigabe nur noch zu zweit und mit Liste
%% Zu schön, um wahr zu sein // ich habe einen guten Messwert nicht hinterfragt // wir haben eine Woche lang auf eine Luftblase optimiert // gute Werte prüfen wir doppelt, nicht nur schlechte
%% Norm von gestern // ich habe mit der zurückgezogenen Ausgabe gerechnet // der Prüfer hat es gemerkt, zum Glück vor dem Bau // die Normenliste hat jetzt eine Besitzerin, mich
%% Toleranzkette nicht gerechnet // ich habe nur Nennmaße betrachtet // bei drei Rahmen passte die Pumpe nicht // ab vier Teilen in der Kette wird gerechnet, ohne Ausnahme
%% Am Prüfplan gespart // ich habe einen Prüfschritt gestrichen, weil nie etwas gefunden wurde // vier Wochen später wurde etwas gefunden, beim Kunden // gestrichen wird nur noch mit Zahlen und zweiter Unterschrift
title: {titel}
a| [Was passiert ist|Kurz und ohne Ausreden]: Bei {machine.dem} gab es ein Problem, und es lag an mir, denn {fehler}. [Folge|Was daraus wurde]: {folge}. [Geholfen hat mir|Bemerkt hat es] {b}. [Was bleibt|Meine Lehre]: {lehre}.
b| [Ehrensache.|Hätte mir genauso passieren können.] [Ich habe es nur gesehen, weil ich bei {machine.dem} denselben Fehler schon gemacht habe.|Beim zweiten Blick auf {machine.den} sieht man es, beim ersten nie.]
c?/any| [Danke für die Offenheit.|Sehr gut erzählt.] [Wir haben daraufhin {n:3-12} alte Vorgänge angesehen: einer war auch betroffen.|Ich nehme das als Beispiel in die Einweisung {place.im}.]
d?| [Gute Lehre.|Das kommt bei mir an die Wand.] „{lehre}“: [Das gilt auch bei uns.|Das unterschreibe ich.]

== question de quality free #qualitaet
% befund // teil // sofort // dauerhaft
%% Kratzer auf der Dichtfläche // Plattenwärmetauscher // alle im Lager gesichtet, vier gesperrt // Schutzkappe ab Lieferant vereinbart
%% falsche Typenschilder // Umwälzpumpe // gesperrt und umetikettiert // Foto des Schilds gehört jetzt zum Wareneingang
%% Maßabweichung von 0,8 mm // Flansch // Sonderfreigabe für zwölf Stück // neue Lehre beim Lieferanten, erste Teile geprüft
%% lose Klemmen nach dem Transport // Schaltschrank // Nachziehen vor Auslieferung, zwei Personen // Transportsicherung und Drehmomentliste
%% Rost unter der Farbe // Grundrahmen // drei Rahmen zurück zur Beschichtung // Vorbehandlung wird täglich dokumentiert
%% zu wenig Öl bei Anlieferung // Verdichter // Ölstand messen, bevor evakuiert wird // Lieferant wiegt jetzt jede Palette
a| [Auffällig geworden|Zur Kenntnis und mit Bitte um Hinweise|Reklamation {r:310-790}]: {befund}, Bauteil {teil}, [aufgetreten bei {n:2-9} von {m:20-60} Stück|{n:2-9} Fälle in drei Wochen]. Betroffen ist {machine.der}. [Hat jemand das schon früher gesehen, auch wenn es klein war?|Wer hat Ähnliches bemerkt und nicht gemeldet? Keine Sorge, ich suche Muster, keine Schuldigen.]
b/assembly| [Ja, ich.|Gesehen, aber nicht gemeldet.] [Das war vor etwa {w:3-8} Wochen an {machine.dem}.|Bei {machine.dem} hatte ich {befund} auch, ich dachte, das sei ein Einzelfall.]
a>b| Danke, [genau das hilft|das ist wertvoll]. [Damit reicht die Serie {w:3-8} Wochen zurück.|Ich trage es unter {r:310-790} nach.] [Sofort|Als Erstes]: {sofort}.
c?| [Ursache schon bekannt?|Wie weit ist der Lieferant?] [Bei {r:310-790} tippe ich auf den Transport.|Ich würde {befund} nicht auf den Transport schieben, dafür ist es zu regelmäßig.]
a+| [Abschluss zu|Stand zu] {r:310-790}: {sofort}. Auf Dauer: {dauerhaft}. [Danke an alle, die etwas gesagt haben.|Der 8D-Bericht ist offen lesbar.]
d?/any>a| [Gut gelöst.|Prima Ablauf.] [Von der ersten Meldung bis zur Lösung {t:6-19} Tage, das war schon langsamer.|Für {site.den} heißt das: nichts zu tun, richtig?]

== idea de design,lab,quality free #ideen
% titel // idee // warum // zweifel
%% Prüfstand per Kalender buchbar // jeder sieht, wann welcher Prüfstand frei ist // wir telefonieren uns sonst wund // wer blockt, kommt nicht immer
%% Kiste der gescheiterten Teile // ein Regal mit kaputten Teilen und je einem Zettel // man lernt am gebrochenen Halter mehr als an zehn Folien // Platz ist knapp
%% Konstruktion steht einmal im Monat in der Halle // ein Vormittag mitbauen, ohne Laptop // Wege werden kurz, Zeichnungen besser // Termindruck gewinnt immer
%% Messdaten für alle lesbar // Lesezugriff auf alle Prüfstandsdaten // wir messen manches doppelt, weil keiner es findet // Rohdaten ohne Erklärung führen in die Irre
%% Eine Seite je Bauteil // Fehler, Fotos und Kniffe zum Bauteil an einem Ort // heute liegt das in elf Ordnern // muss jemand pflegen
%% Vornormen lesen wir gemeinsam // eine Stunde im Monat, eine Norm, Kaffee // allein schläft man dabei ein // der Kaffee muss gut sein
title: {titel}
a| [Ich hätte eine Bitte an uns alle|Idee|Was wäre, wenn]: {idee}? [Grund|Warum]: {warum}. [Erster Versuch mit {machine.dem}, bis Monatsende.|Ich würde es für {machine.den} einfach einmal tun und berichten.]
b| [Sofort.|Ja!|Gefällt mir.] [Ich hätte {n:2-6} Leute, die mitmachen.|Bei {machine.dem} hätte uns das {n:2-6} Tage erspart.]
c?| [Zweifel|Vorsicht]: {zweifel}. [Trotzdem einen Versuch wert.|Wie löst ihr das bei {machine.dem}?]
d/any| [Von außen betrachtet|Wir hätten auch etwas davon]: [bei {site.dem} fragen sie genau danach.|{warum}, das erlebe ich {place.im} jeden Tag.]
a?>c| [Guter Einwand.|Ja, das ist die Schwachstelle.] [Wir begrenzen es auf {n2:4-8} Wochen und entscheiden dann.|Dann fange ich klein an, nur {machine.der}.]
"""
