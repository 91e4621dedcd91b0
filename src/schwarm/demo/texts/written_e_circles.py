"""What was said lately in the spaces across departments and with partners."""

PLAYS = """
== question de @leyla.hartmann space:propan #r290
title: Gassensor unten, aber wo genau?
a| In einem Technikraum mit Gefälle: Setzt ihr den Gassensor an den tiefsten Punkt oder neben die Maschine? Im Plan steht „bodennah“, das sind hier acht Quadratmeter.
b/@stefan.kuhlmann| Tiefster Punkt, aber nicht in die Pfütze. 20 Zentimeter über Grund, und weg vom Luftstrom der Tür.
c/@lotte.steffens| Wir haben das mit Nebel ausprobiert: Die Tür entscheidet. Mit Türspalt zieht es quer durch den Raum und am Sensor vorbei.
a>c| Gibt es davon Bilder? Das wäre Gold für die Schulung.
c>a| Ein Video, zwei Minuten, liegt im Laborlaufwerk. Mein Finger ist einmal im Bild.
d/@ulrich.saalbach| Ich ergänze die Anweisung: tiefster Punkt, 20 cm, Luftweg prüfen, Foto ins Protokoll.

== post en @marta.sandoval space:propan #r290
a| I was asked again whether propane is “worth the trouble”. My short answer: it is the same trouble as petrol, and we all drive past petrol stations without helmets. My longer answer needs a drawing, and I would like to make it together with someone who installs these units. Who has an hour?
b/@leyla.hartmann| Ich. Ich bringe Fotos mit, auch von dem einen Mal, als es nach Knoblauch roch.
c/@pawel.gorski| Und ich bringe die Sicht der Halle: Wir haben 200 gebaut, und der gefährlichste Moment war eine Leiter.

== post en @jonas.ebbing space:ardea-next #ardeanext
title: Prototype B is back
a| We took the cover off prototype B this morning. It smells of dust and a little of triumph. First start at noon: 61 dB(A), door **closed**, witnessed by four people and a hedgehog.

Next steps:

- two weeks of endurance run
- acoustic repeat, at night
- comparison with C, same bench, same people
b/@marta.sandoval| I came down to see it and I am glad nobody made a speech.
c/@lotte.steffens| The hedgehog confirms.
d/@tom.adeyemi| Raw data are in the open folder, including the photo of the door.
e/@frank.dorn| Die Rohre an B haben wir damals mit viel Liebe gelötet. Schön, dass sie wieder Arbeit haben.

== question de @marta.sandoval space:ardea-next #ardeanext
title: Was würdet ihr streichen?
a| Die Stückliste von Ardea Next ist um ein Fünftel zu lang. Ich will nicht von oben kürzen. Welches eine Teil würdet *ihr* weglassen, wenn ihr dürftet? (Ja, ich übe Deutsch. Nina hat zwei Artikel repariert.)
b/@pawel.gorski| Den zweiten Deckel am Klemmkasten. Er schützt den ersten Deckel.
c/@leyla.hartmann| Das Thermometer mit Zeiger. Es ist schön, aber niemand glaubt ihm.
d/@jonas.ebbing| Vier von neun Schellen, sagt Davids Rechnung.
e/@david.okoro>d| Three. Keep the fourth, for my sleep.
f/@ramona.fiedler| Das Ventil in Sonderausführung. Die normale hat ein Drittel der Lieferzeit.
g/@sophie.lechner| Bitte nicht das Thermometer! Kunden fassen es an und lächeln.
a| Deckel, Schellen, Ventil: gestrichen. Das Thermometer bleibt. Ich lerne viel.

== post de @lisa.marquardt space:kantine #kultur ~cheer
a| Die Laufgruppe hat beim Stadtlauf den vorletzten Platz belegt, in voller Montur mit Schutzbrille und Quellhorst-Helm. Es gab einen Sonderpreis für „beste Arbeitssicherheit“. Der Pokal steht in der Kantine neben dem Senf.
b/@emil.sander| Wer war Letzter?
a>b| Die Feuerwehr. Die hatten Schläuche dabei.
c/@hannes.wollny| Nächstes Jahr laufen wir mit Kältemittelflasche. Leer natürlich.
d/assembly| Ich habe Muskelkater an Stellen, für die es im Prüfplan keine Nummer gibt.

== question de @frank.dorn space:kantine #kantine
a| Wer kocht am letzten Freitag im Monat? Die Reihe war: Montage (Chili), Vertrieb (bestellt, zählt nicht), Service (Grill, unvergessen). Jetzt fehlt die Konstruktion.
b/@georg.thalbach| Wir nehmen die Aufgabe an. Es gibt Kartoffelsuppe nach Zeichnung, Toleranz ±2 mm.
c/@david.okoro| And jollof rice. Georg has already approved the revision.
d/@friederike.lamprecht| Das Labor prüft. Wir bringen eigene Löffel mit.
e/@oliver.strack| „Bestellt, zählt nicht“ trifft mich. Aber es war sehr gut bestellt.

== post de @emil.sander space:marktplatz #marktplatz
a| Ich repariere Fahrräder, mittwochs nach der Schicht im Fahrradkeller. Kostet nichts, ich übe. Bisher: 14 Bremsen, 6 Schaltungen, 1 Einrad (fragt nicht). Mitbringen: das Rad und ein bisschen Zeit, ich erkläre gern, was ich mache.
b/@annegret.folkerts| Mein Hollandrad quietscht seit drei Jahren. Ich komme!
c/@priya.raman| Does it count if I ride it only to meetings?
a>c| Gerade dann!
d/@rainer.osterloh| Das mit dem Einrad interessiert mich jetzt doch.

== post de @katja.brenner space:marktplatz #marktplatz
a| Verschenke an Selbstabholende: drei Kisten Technikromane, ein Terrarium ohne Bewohner und 40 Meter Netzwerkkabel, gelb. Alles sauber, außer den Romanen.
b/@elena.vasquez| The yellow cable, please! And perhaps one unclean novel.
a>b| Steht dir ab morgen unter dem Schreibtisch.

== question de @hannes.wollny space:neu-hier #neuhier pin
title: Die fünf Fragen, die alle in der ersten Woche hatten
a| Aus 63 Fragen der letzten Monate die häufigsten fünf, mit kurzen Antworten:

1. **Wo ist Halle 1?** Abgerissen, 2004. Es heißt trotzdem Halle 2 und 3.
2. **Duzen?** Ja, alle.
3. **Darf ich in Räumen anderer Abteilungen mitlesen?** Ja, in allen offenen. Mitschreiben auch.
4. **Was, wenn ich einen Fehler mache?** Erzähl ihn. Du bist in guter Gesellschaft.
5. **Wann gibt es Mittag?** 11:30 bis 13:15, Milchreis ist um 12 weg.

Was hat dir in der ersten Woche gefehlt?
b/@emil.sander| Dass die Drehtür nur in eine Richtung geht. Ich stand da eine Weile.
d/assembly| Dass man sich Werkzeug beim Nachbarn leihen darf, ohne zu fragen, wenn man einen Zettel hinlegt.
a>d| Kommt als Nummer sechs dazu, danke.

== post en @lisa.marquardt space:neu-hier #neuhier
a| A word to everyone who joined us from abroad: you may write in English everywhere here, also in German threads. People answer in the language they are comfortable with, and it works surprisingly well. If a German text is full of abbreviations, ask. Half of us do not know them either.
b/@grace.mensah| True. I asked what “i. d. R.” means in my second week, and two Germans thanked me.
c/@priya.raman| My favourite is still “KVA”. It took me a year.

== post en @grace.mensah space:english-corner #english
a| Phrase of the week, from a customer in Leeds: “It's not leaking, it's just got opinions.” I have been using it for three days and it fits pumps, software and cousins.
b/@elena.vasquez| It fits my unit tests.
c/@oliver.strack| How do I translate it for a Bavarian brewmaster?
d/@grace.mensah>c| You don't. You nod and tighten the flange.

== question en @silvia.kettner space:english-corner #english
a| I must open a meeting with Swedish customers and I always sound either like a queen or like a train announcement. What do native speakers really say in the first minute?
b/@grace.mensah| “Good to see you all. Shall we start with what worries you?” Then be quiet. That is all.
c/@tom.adeyemi| And skip “I hope you had a pleasant journey” if it was a video call. I have seen it happen.
d/@priya.raman| A small mistake in the first sentence helps. Everybody relaxes.
a| Then I am already perfectly prepared. Thank you!
a+| It went well. I said “let us begin with your sorrows”, and they laughed, and then they told me their sorrows.

== post de @beate.rohwer space:betriebsrat #betriebsrat
a| Tagesordnung für unsere nächste Sitzung:

1. Probelauf Liefertermine: Stimmt die Zählung der Samstage?
2. Schichttausch-Tag: freiwillig, ohne Auswertung, Formulierung
3. Schweißzelle Chemnitz: Qualifizierung
4. Register der Auswertungen hier in Schwarm: quartalsweise Durchsicht

Ergänzungen bitte bis morgen Mittag.
b/@ilka.petzold| Zu 3: Ich bringe die Liste der Freiwilligen mit, es sind neun.
c/@stefan.kuhlmann| Bitte auch die Bereitschaft im Service, die Ruhezeiten passen an zwei Wochenenden nicht.
a>c| Aufgenommen als Punkt 5.

== post de @nina.roth space:leitung #leitungsrunde
a| Ergebnis der heutigen Runde, Zusammenfassung geht um 16 Uhr in den Stream: nur noch **ein** Vorhaben mit höchster Priorität, Prototyp B läuft weiter, Chemnitz bekommt einen Plan für die Kantine bis Quartalsende. Widerspruch bitte bis 15 Uhr.
b/@sabine.uhlmann| Kein Widerspruch. Ich rahme den Satz mit der Kantine.
c/@priya.raman| Fine with me. Please keep the sentence about what we stop doing, it is the important one.
d/@tayfun.erdem| Zustimmung, und danke, dass es diesmal vor den Gerüchten kommt.

== question de @sophie.lechner space:rennau
title: Wer fährt mit zum Ortstermin?
a| Rennau möchte die Aufstellung noch einmal vor Ort sehen, mit Statik und Schall. Ich brauche jemanden, der auf dem Dach sofort sagen kann, ob der Rahmen passt, und jemanden, der ehrlich sagt, wenn er nicht passt.
b/@jonas.ebbing| Das kann dieselbe Person sein. Ich komme mit.
c/@leyla.hartmann| Ich auch, wegen der Wege für den Service. Beim letzten Plan hätte ich fliegen müssen.
d/@pawel.gorski| Bitte messt die Durchfahrt. Der Rahmen ist 2,40 breit, mit Kufen 2,52.
a| Perfekt. Und kein Termin wird genannt, bevor Pawel genickt hat. Das steht jetzt in meiner Mappe auf Seite eins.

== post de @gudrun.haefele space:albstett #eiswasser
a| Zahlen aus dem ersten Monat mit neuer Regelung: Die Eiswassertemperatur schwankt nur noch um 0,4 Kelvin, vorher waren es 1,8. Die Frühschicht hat es zuerst gemerkt, weil die Abfüllung nicht mehr stockt. Danke nach Kassel!
b/@leyla.hartmann| Das freut mich riesig. Konstantin, hört man den Unterschied?
c/@konstantin.rieger>b| Ja. Nachts klackt jetzt nichts mehr. Ich musste mich erst daran gewöhnen.
d/@marek.zielinski| Der Regler lernt noch. Ich würde in zwei Wochen gern einmal gemeinsam auf die Nachtabsenkung schauen.
e/@irmgard.baur| Gern. Ich bringe die Lastgänge mit, da ist um vier Uhr noch ein Berg, den ich nicht verstehe.

== question de @martin.zeller space:albstett #leittechnik
title: Können wir die Störmeldungen auf Deutsch und auf Schwäbisch haben?
a| Halb im Ernst: Unsere Nachtschicht versteht „Niederdruck Sammelstörung B2“ nicht. Was sie versteht, ist „Verdampfer zwei hat zu wenig Luft“. Kann man die Texte ändern?
b/@marek.zielinski| Ja, das geht seit der letzten Version. Schickt uns die 30 wichtigsten mit euren Worten, ich spiele sie ein.
c/@konstantin.rieger| Liste kommt. Nummer eins: „Tor steht offen, mach zu.“
d/@sophie.lechner| Ich möchte diese Liste unbedingt auch für andere Kunden. Mit Quellenangabe Albstett.
a+| 30 Texte geschickt, drei davon auf Schwäbisch, als Test.

== question de @jonas.ebbing space:verdichter #verdichter
title: Öltemperatur beim Kaltstart, ab wann wird es kritisch?
a| Beim Muster der Ardea Next starten wir mit 12 Grad Öl. Im Datenblatt steht als Untergrenze 10, aber Lotte hört in der ersten Minute ein Klopfen. Ist das bei R290 normal, oder verdünnt uns das Kältemittel das Öl?
b/@katharina.voss| Verdünnung, ziemlich sicher. 10 Grad gilt mit laufender Sumpfheizung und acht Stunden Vorlauf. Habt ihr die?
a>b| Heizung ja, acht Stunden nein. Eher zwei.
c/@svetlana.brandt| Dann bitte über die Differenz zum Sättigungspunkt gehen, nicht über die Uhr: mindestens 12 Kelvin, dann dürft ihr starten. Ich schicke die Kurve.
d/@tom.adeyemi| I can log that and hold the start until it is reached. Should take an afternoon.
a+| Mit 12 Kelvin Abstand: kein Klopfen mehr, auch nicht für Lottes Ohren. Danke nach nebenan!

== post de @ruben.althoff space:verdichter #liefertermine
a| Ehrliche Lieferzeiten, Stand heute: kleine Baugröße fünf Wochen, mittlere neun, große elf bis zwölf. Ich schreibe hier jede Änderung über eine Woche sofort, auch wenn sie mir unangenehm ist. Ramona hat mich angesteckt.
b/@ramona.fiedler| Danke, Ruben. So können wir planen, statt zu hoffen.
c/@carlo.benedetti| Eine unangenehme Zahl früh ist mir lieber als drei angenehme spät.
d/@paula.stein| Aus dem Versand: zwei große gehen schon diese Woche raus, die waren für einen anderen Kunden, der verschoben hat.

== question en @elena.vasquez space:field-controllers #modbus
title: Register 40112 changed meaning?
a| Since your firmware 2.8, register 40112 returns tenths instead of whole degrees on about a third of our devices. Our plant display showed 215 degrees supply temperature for a moment, which impressed everyone. Was this intended?
b/@nils.eriksson| Not intended. It depends on a jumper that should only matter for the display. I can reproduce it. My mistake, I merged two branches in the wrong order.
c/@hedda.sjoberg| I am calling the other customers now. A workaround is to read 40212, which is always in tenths.
a>b| Thanks for the straight answer. We switch to 40212 today.
d/@marek.zielinski| 215 Grad. Der Kunde hat gefragt, ob er jetzt Pizza backen kann.
b+>a| 2.8.1 is out, with a test that would have caught it. The test is named after Marek's pizza.

== post en @astrid.lindqvist space:field-controllers #roadmap
a| Our honest roadmap, three lines:

- **now:** correct data sheets, firmware 2.8.1
- **next:** time stamps in the device, so that gaps become visible
- **not this year:** the wireless version. We promised it twice and were wrong twice.
b/@priya.raman| I can plan with that. The third line is worth the most.
c/@elena.vasquez| Time stamps in the device would remove a whole page of our code. Can we test early?
d/@nils.eriksson>c| Two boards are on the way to you.

== question de @ines.wuttke space:praxiskreis #r290
title: Bestandsanlage auf R290 umrüsten: macht ihr das?
a| Ein Kunde fragt, ob wir seine alte Anlage einfach mit Propan füllen können. Ich habe nein gesagt. Er hat einen Betrieb gefunden, der ja gesagt hat. Ich bleibe dabei, hätte aber gern gute Argumente.
b/@leyla.hartmann| Bleib dabei! Drei Sätze: Die Schalter sind nicht zündgeschützt, der Raum hat keine Lüftung, und die Konformität ist weg. Haften tut danach, wer gefüllt hat.
c/@stefan.kuhlmann| Ich nehme immer das Bild vom Benzin im Dieselauto. Nur dass es knallt.
d/@robert.szymanski| Wir haben dafür einen Brief, eine halbe Seite, ohne Drohung. Kannst du haben.
a>d| Sehr gern. Und danke, ich fühle mich nicht mehr wie die Spielverderberin.
e/@mirjam.okafor| You are not spoiling anything. You are the reason nothing happened.

== lesson de @torben.lau space:praxiskreis #fehlerkultur
title: Leck gefunden, Leck übersehen
a| Ich habe im Supermarkt ein Leck am Ventil gefunden, abgedichtet und bin stolz gefahren. Zwei Wochen später war die Anlage wieder leer: Es gab ein zweites, kleineres, drei Meter weiter. Ich habe aufgehört zu suchen, als ich etwas gefunden hatte.

Jetzt suche ich nach dem Fund noch einmal die ganze Strecke ab. Ausnahmslos.
b/@dana.krahl| Und du hast den Kunden selbst angerufen. Das war der bessere Teil.
c/@leyla.hartmann| „Ich habe aufgehört zu suchen, als ich etwas gefunden hatte.“ Das passiert mir auch am Schreibtisch.
d/@jan.hellwig| In der Befundung haben wir dieselbe Regel: Nach dem ersten Schaden wird weiter zerlegt.
e/@mila.jank| Ich war dabei und dachte auch, wir sind fertig. Jetzt weiß ich es.
"""
