"""The company stream of the last weeks, in German."""

PLAYS = """
== question de @emil.sander company #loeten #ausbildung
title: Warum wird meine Lötnaht innen schwarz?
a| Ich habe heute drei Bögen 28 mm gelötet. Außen sehen sie gut aus, innen ist alles schwarz und blättert. Stickstoff war angeschlossen. Ich habe die Teile aufgeschnitten, damit man es sieht. Was mache ich falsch?
b/@frank.dorn| Erst einmal: sehr gut, dass du aufgeschnitten hast. Das machen die wenigsten. Wie viel Durchfluss hattest du, und wo kam der Stickstoff wieder heraus?
a>b| Durchfluss fünf Liter pro Minute laut Manometer. Heraus … gar nicht, das andere Ende war mit dem Stopfen zu.
b>a| Dann stand der Stickstoff nur herum und die Luft blieb drin. Du brauchst ein kleines Loch am Ende, spülst zwei Minuten mit viel und lötest dann mit ganz wenig. Wenn die Flamme am Auslass leicht zur Seite geht, passt es.
c/@leyla.hartmann| Zum Warum: Der Zunder löst sich später und landet im Expansionsventil. Ich habe letzte Woche so eines ausgebaut. Ich bringe es dir mit, dann hast du beide Enden der Geschichte.
a+>b| Nochmal gemacht, mit Loch im Stopfen. Innen rosa wie neu. Danke euch!
d/@tayfun.erdem| Genau so wird man gut. Das zerschnittene Stück bitte in den Schaukasten, mit Emils Namen. Als Auszeichnung.

== post de @tayfun.erdem company #halle3 ~funny
a| Heute geht mal wieder alles schief. Der Kran hat Prüfung, der Stapler hat Plattfuß, und die Kaffeemaschine zeigt „Entkalken 94 %“. Seit sechs Uhr. Wir bauen trotzdem zwei Ardea fertig, aus Trotz.
b/@aylin.sezer| Der Schaltschrankbau hat Filterkaffee. Wir nehmen Tausch gegen Aderendhülsen.
c/@bogdan.ilic| Have you tried turning the crane off and on again?
a>c| Bogdan, komm runter und sag das dem Prüfer ins Gesicht.
d/@lisa.marquardt| Darf ich „aus Trotz“ auf ein Plakat drucken?
e/@sabine.uhlmann| In Chemnitz läuft alles. Ich sage es nur, weil es so selten ist.
f/@pawel.gorski| Nachtrag: Kran hat bestanden, Stapler hat Rad, Kaffeemaschine bleibt bei 94 %. Zwei Ardea sind auf dem Hof.

== idea de @leyla.hartmann company #r290 #service
title: Ein Koffer für jede Propan-Inbetriebnahme
a| Ich habe bei den letzten zehn Inbetriebnahmen mitgeschrieben, was gefehlt hat. Siebenmal war es etwas, das in der Werkstatt lag. Vorschlag: ein gepackter Koffer je Team, plombiert, mit Liste im Deckel.

- Gasspürgerät, geprüft, mit Ersatzakku
- Erdungskabel und Schilder
- Dichtsatz für die drei häufigsten Ventile
- Prüfgas für den Raumsensor
- Stirnlampe. Immer die Stirnlampe.

Wer benutzt, füllt auf. Wer auffüllt, plombiert neu.
b/@stefan.kuhlmann| Dafür. Ich würde noch ein Endoskop hineinlegen, ein einfaches reicht.
c/@dorothea.wieck| Was kostet ein Koffer, und wie viele brauchen wir? Dann kann ich es diese Woche entscheiden.
a>c| Ich habe sechs Stück gerechnet, Liste liegt in deinem Fach. Das meiste haben wir schon, nur verstreut.
d/@ramona.fiedler| Das Prüfgas hat ein Verfallsdatum. Ich kann euch eine Erinnerung einrichten, die drei Monate vorher kommt.
e/@pawel.gorski| Die Montage hätte gern auch einen, für den Prüfplatz. Wir packen ihn selbst.
c+>a| Entschieden: sechs für den Service, einer für die Montage. Danke, Leyla, das war die beste Vorlage seit Langem: Problem, Liste, Zahl.

== thanks de @mareike.toennies company #danke ~cheer
a| @jonas.ebbing hat gestern spontan eine Stunde mit meinem Kunden telefoniert, weil der wissen wollte, ob die Rohrführung auch spiegelbildlich geht. Jonas hat nicht „das prüfen wir“ gesagt, sondern während des Gesprächs gezeichnet. Der Kunde hat danach zu mir gesagt: „Bei Ihnen darf man ja mit den Leuten reden.“ Schöner wird es nicht.
b/@jonas.ebbing| Mir hat es Spaß gemacht. Und spiegelbildlich geht tatsächlich, ich war selbst überrascht.
c/@georg.thalbach| Dann bitte gleich als Variante anlegen, sonst zeichnen wir sie in einem Jahr wieder.
d/@silvia.kettner| „Bei Ihnen darf man mit den Leuten reden.“ Das wird unser neuer Messeslogan.

== announcement de @henrike.quellhorst company #schwarm pin by=@nina.roth
title: Ein halbes Jahr Schwarm: was ich gelernt habe
a| Vor einem halben Jahr haben wir angefangen, hier offen zu schreiben. Ich war nicht sicher, ob das gut geht. Drei Beobachtungen:

1. Die wichtigsten Sätze standen nicht in Berichten, sondern in Antworten.
2. Kritik tut einen Abend lang weh und hilft dann ein Jahr.
3. Am meisten habe ich aus den Beiträgen gelernt, unter denen „mein Fehler“ stand.

Es bleibt dabei: Niemand bekommt Ärger, weil er hier widerspricht. Auch mir. Gerade mir.
b/@beate.rohwer| Aus Sicht des Betriebsrats: Das hat bisher gehalten. Wir passen auf, dass es so bleibt.
c/@ulrich.saalbach| Die Zahl der gemeldeten Fehler ist gestiegen, die der Reklamationen gesunken. Wer darin einen Widerspruch sieht, darf mich gern fragen.
d/@stefan.kuhlmann| Ich war skeptisch und bin es noch ein bisschen. Aber ich lese jeden Abend mit.
a>d| Bleib skeptisch, Stefan. Das brauchen wir.
e/@priya.raman| As one of the English writers: thank you for never asking us to translate ourselves.
f/@frank.dorn| Und wann schreibst du mal selbst, ohne Nina?
a>f| Das hier tippe ich selbst. Man merkt es an der Uhrzeit.

== question de @lisa.marquardt company #kaeltekreis
title: Erklärt mir bitte die Verdichtung, als wäre ich neun
a| Ich schreibe einen Text für Schulklassen und merke, dass ich den Kältekreis immer noch nur auswendig kann. Warum wird das Gas **heiß**, wenn man es zusammendrückt? Bitte ohne das Wort „Enthalpie“.
b/@tom.adeyemi| Bicycle pump! Hold the end, pump fast, feel the warmth. You put work into the gas, and it has nowhere to go but heat.
c/@stefan.kuhlmann| Ich sage den Kunden: Stell dir einen vollen Bus vor. Je enger, desto wärmer. Stimmt physikalisch nicht ganz, wirkt aber immer.
d/@friederike.lamprecht| Luftpumpe ist richtig. Der Bus ist falsch, aber leider besser.
e/@emil.sander| Unser Berufsschullehrer hat eine Spritze ohne Nadel genommen, vorne zugehalten. Zum Selbermachen für alle.
a| Ich nehme Luftpumpe *und* Spritze, und den Bus als Witz am Rand. Ihr seid großartig. Frau Lamprecht bekommt den Text vorab.
d>a| „Friederike“ reicht. Und ja, bitte vorab.

== lesson de @georg.thalbach company #fehlerkultur #konstruktion
title: Dreißig Jahre Erfahrung, falscher Werkstoff
a| Ich habe bei der Kondensatleitung der Terra 35 verzinkten Stahl durchgewinkt, weil „wir das immer so machen“. Kondensat aus Brennwert und Propan verträgt sich damit nicht. Nach acht Monaten tropft es bei drei Kunden.

Geglaubt habe ich, dass ich so etwas nicht mehr nachschlagen muss. Geändert habe ich: Auch meine Freigaben gehen jetzt durch eine zweite Person, und zwar eine, die höchstens fünf Jahre hier ist. Die fragt noch „warum“.
b/@david.okoro| I was that second person last week and found two things. You said thank you both times. That matters.
c/@dorothea.wieck| Alle drei Kunden sind informiert, Ersatz in Edelstahl ist unterwegs. Einer hat geantwortet: „Endlich sagt mal jemand die Wahrheit.“
d/@mirjam.okafor| Ich habe geprüft, wo wir dieselbe Leitung noch einsetzen: zwei weitere Baureihen, beide gesperrt, bevor etwas ausgeliefert wurde.
a>d| Das ist der beste Teil der Geschichte. Danke, Mirjam.
e/design| Als jemand mit drei Jahren hier: Ich traue mich jetzt eher zu fragen. Wirklich.

== post de @lotte.steffens company #akustik
a| Heute habe ich einen Tag lang nichts gemessen, sondern nur zugehört. Mit geschlossenen Augen neben einer Ardea 120, einer vom letzten Jahr und einer von diesem. Auf dem Papier liegen sie 0,8 dB auseinander. Im Kopf Welten: Die alte *schimpft*, die neue *summt*. Unser Grenzwert kennt diesen Unterschied nicht. Unsere Nachbarn schon.
b/@jonas.ebbing| Kannst du mir das Schimpfen aufnehmen? Ich glaube, ich weiß, welches Blech es ist.
c/@sophie.lechner| „Die alte schimpft, die neue summt.“ Das verstehen Kunden sofort. Darf ich das so sagen?
a>c| Ja, wenn du es vorführst. Ich leihe dir Kopfhörer und zwei Aufnahmen.
d/@tom.adeyemi| There is a metric for that: tonality after ECMA-418. I could compute it for both, then we have a number for “grumbling”.
a>d| Rechne es, und dann nennen wir die Einheit *Brummbär*.

== question de @ilka.petzold company #kanban
title: Wer hat Kanban-Karten schon einmal wieder abgeschafft?
a| Bei uns hängen 140 Karten, und ich habe den Eindruck, dass etwa die Hälfte niemand mehr anschaut. Hat jemand Erfahrung damit, Karten *wegzunehmen*, ohne dass am nächsten Tag etwas fehlt?
b/@steffen.noack| Nimm die weg, auf denen Staub liegt. Kein Scherz, das war bei mir im letzten Betrieb das Kriterium.
c/@katja.brenner| Ich kann dir aus dem ERP ziehen, welche Teile seit zwölf Monaten nicht bewegt wurden. Das wäre Staub in digital.
a>c| Gern! Und dann vergleichen wir echten mit digitalem Staub.
a+| Ergebnis: 61 Karten weg, 58 davon in beiden Listen. Drei hatten Staub, wurden aber gebraucht, jemand hatte einfach zu viel auf Vorrat. Bisher fehlt nichts.

== post de @stefan.kuhlmann company #altanlagen
a| Heute eine Ammoniakanlage von 1987 außer Betrieb genommen. Gebaut von Leuten, die längst in Rente sind. Im Schaltschrank klebte ein Zettel: „Wenn du das liest, hat sie lange gehalten. Grüße, Horst.“ Sie lief bis heute früh um sieben. Ich habe einen neuen Zettel geschrieben und in die neue gelegt.
b/@henrike.quellhorst| Das war Horst Wittig. Er hat mir das Löten gezeigt, da war ich zehn. Danke, dass du das aufgehoben hast.
c/@emil.sander| Was hast du auf den Zettel geschrieben?
a>c| Das liest du in 38 Jahren.
d/@lisa.marquardt| Ich habe tatsächlich Gänsehaut. Dürfte ich Horsts Zettel fotografieren?
a>d| Liegt in Folie auf meinem Schreibtisch. Nur nicht knicken.
e/@frank.dorn| Horst hat auch mir das Löten gezeigt. Ich kann den Satz hören.

== question de @aylin.sezer company #elektro
title: Aderendhülsen mit oder ohne Kragen im neuen Schrank?
a| Im neuen Schaltschrank sind Federzugklemmen. Die eine Hälfte meines Teams nimmt Hülsen mit Kragen, die andere ohne, und beide sind sicher, dass es so gehört. Gibt es eine *richtige* Antwort, oder ist das Religion?
b/@marek.zielinski| Bei Federzug sind beide erlaubt, feindrähtig sogar ganz ohne. Mit Kragen schützt beim Einstecken die Isolierung, ohne Kragen passt besser bei zwei Adern.
c/quality| Im Prüfplan steht nichts davon. Ich würde es festlegen, damit es einheitlich aussieht. Sicherheitstechnisch ist es egal.
a>b| Also Religion mit Öffnungsklausel.
d/assembly| Ich bin Team Kragen und bleibe es.
a| Wir legen fest: mit Kragen, außer bei Doppelbelegung. Wer anders glaubt, darf weiter anders glauben, aber nicht anders klemmen.

== idea de @hannes.wollny company #lernen
title: Schichttausch für einen Tag
a| Sophies drei Tage in Halle 3 haben mehr bewegt als jede Schulung, die ich organisiert habe. Deshalb der Vorschlag: **Jede und jeder darf einmal im Jahr einen Tag in einer anderen Abteilung arbeiten.** Nicht zuschauen. Arbeiten. Ich kümmere mich um Termine, Schuhe und Unterweisung.

Wo würdet ihr hingehen?
b/@jonas.ebbing| Service. Einmal dabei sein, wenn etwas von mir Gezeichnetes auf ein echtes Dach muss.
c/@frank.dorn| Konstruktion. Ich will denen zeigen, wo meine Hand nicht hinkommt.
d/@elena.vasquez| Purchasing! I want to know what happens after I tick “replace sensor”.
e/@ramona.fiedler| Dann gehe ich zu Elena. Ich bestelle seit Jahren Dinge, die „Gateway“ heißen, und habe noch nie eines laufen sehen.
f/@rainer.osterloh| Montage. Bitte nichts Empfindliches.
g/@tayfun.erdem>f| Rainer, du bekommst den Besen und die Wahrheit.
h/@grace.mensah| Anywhere with a roof and a chair.
i/@beate.rohwer| Der Betriebsrat unterstützt das. Bitte freiwillig und ohne Auswertung, wer es *nicht* macht.
a| Über 20 Anmeldungen in zwei Tagen. Ich lege einen Raum dafür an, sobald ich aus dem Staunen heraus bin.

== post de @mirjam.okafor company #qualitaet
a| Kleine Statistik ohne Zeigefinger: Von den letzten 40 Fehlermeldungen kamen 31 von Leuten, die den Fehler **selbst** gemacht haben. Vor einem Jahr waren es vier von 40. Ich habe nichts an den Formularen geändert. Ihr habt etwas geändert.
b/@ulrich.saalbach| Ich habe das ausgedruckt und in mein Büro gehängt. Und ihr wisst, dass ich nichts ausdrucke.
c/@steffen.noack| Es liegt auch daran, dass man danach eine Antwort bekommt. Früher fiel so ein Zettel in ein Loch.
d/@pawel.gorski| Und daran, dass Mirjam nie „wer?“ fragt, sondern „wie?“.
a>d| That is the nicest thing anybody has said to me in German.

== question de @oliver.strack company #foerderung
title: Kennt jemand das Förderprogramm für Prozesswärme genau?
a| Eine Brauerei will die Abwärme der Kälteanlage für die Flaschenwäsche nutzen. Der Energieberater sagt, gefördert wird nur, wenn die Wärmepumpe „überwiegend“ der Prozesswärme dient. Was heißt überwiegend, und wer entscheidet das?
b/@mareike.toennies| Über 50 Prozent der Jahreswärme, nachgewiesen über einen Zähler. Ohne Zähler kein Geld, egal wie gut gerechnet. Ich habe zwei Anträge dazu, beide bewilligt.
a>b| Kannst du mir einen als Muster zeigen, mit geschwärzten Zahlen?
b>a| Liegt im Vertriebsraum, Zahlen sind raus. Ruf vorher den Berater an, manche bestehen auf eigenem Messkonzept.
c/@jonas.ebbing| Plant den Zähler gleich mit ein, 60 cm gerade Strecke davor. Nachträglich passt der nie.
a| Genau das hätte ich vergessen. Danke euch beiden, Antrag geht nächste Woche raus.

== thanks de @grace.mensah company #danke
a| @hannes.wollny hat mit mir dreimal Deutsch geübt, für mein erstes Kundengespräch ohne Englisch. Ich habe „Vorlauftemperatur“ gesagt, ohne Luft zu holen. Der Kunde hat geklatscht. Danke, Hannes!
b/@hannes.wollny| Ich war nur das Publikum. Als Nächstes nehmen wir „Wärmeübertragungsflüssigkeit“.
c/@priya.raman| Congratulations! My personal nemesis is still “Rückschlagventil”.
d/service| Sehr gut. Ich übe dafür seit Jahren „thermostatic“. Bisher ohne Applaus.

== post de @steffen.noack company #schweissen #nachwuchs
a| Unsere neue Auszubildende hat heute ihre erste prüfbare Rundnaht geschweißt. Röntgenbefund: nichts. Gar nichts. Ich habe sie gefragt, ob sie stolz ist. Sie sagte: „Zeig mir erst die zweite.“ Ich glaube, um die Schweißerei in Chemnitz muss man sich keine Sorgen machen.
b/@sabine.uhlmann| Ich habe das Röntgenbild gesehen. So langweilig muss es aussehen.
c/@frank.dorn| Wenn sie mal nach Kassel will: Rohrbau nimmt sie sofort.
a>c| Finger weg!
d/@annegret.folkerts| Ich freue mich sehr. Und ich habe das „Finger weg“ zu den Akten genommen.

== question de @carlo.benedetti company #verpackung
title: Brauchen wir die Holzkisten wirklich?
a| Wir kaufen im Jahr eine vierstellige Zahl Einwegkisten. Zwei Lieferanten bieten Mehrweg mit Abholung an, Vossberg auch. Bevor ich rechne: Was spricht aus eurer Sicht dagegen?
b/@pawel.gorski| Nichts, wenn die Mehrwegkisten stapelbar sind. Die letzten waren es nicht, und wir haben 30 Quadratmeter Halle verloren.
c/@stefan.kuhlmann| Auf der Baustelle: Wer nimmt sie zurück? Der Bauleiter baut sonst ein Hühnerhaus daraus. Das ist kein Witz, ich kenne das Huhn.
e/@sophie.lechner| Ein Pfand im Angebot, offen ausgewiesen. Kunden finden das gut, ich habe zwei gefragt.
a| Stapelbar, Pfand, Abholung durch den Spediteur. Und Hühnerschutz. Ich rechne mit diesen Annahmen und zeige es hier.

== post de @nina.roth company #mittagsrunde
a| Nächste offene Mittagsrunde mit Marta und Rainer: Fragen bitte vorab hier, gern unbequem. Bisher eingegangen:

- Warum dauert die Freigabe von Dienstreisen länger als die Reise?
- Wann bekommt Chemnitz eine Kantine?
- Warum haben wir drei Projekte mit „höchster Priorität“?
- Stimmt es, dass Rainer Trompete spielt?
b/@rainer.osterloh| Vier ist leicht: ja, schlecht. Eins ist peinlich, da habe ich bis zur Runde eine Antwort.
c/@sabine.uhlmann| Zu zwei hätte ich gern eine Antwort mit Datum.
d/@marta.sandoval| Three is my fault. I will bring the list and we cut it together, in public, down to one.
e/@ilka.petzold| Ich hätte noch: Warum erfahren wir in Chemnitz von Besuchern immer erst, wenn sie vor der Tür stehen?
a>e| Aufgenommen. Und Entschuldigung, der letzte Besuch ging auf meine Kappe.
"""
