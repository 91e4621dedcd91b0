"""Patterns from service and sales."""

PLAYS = """
== question de service free #stoerung
% meldung // frage // antwort // ursache
%% Hochdruckstörung, immer gegen Mittag // läuft der Ventilator auf voller Drehzahl? // ja, aber rückwärts // nach dem Umbau zwei Phasen vertauscht
%% Niederdruck, sporadisch nachts // wie sieht das Schauglas aus? // Blasen, sobald es kühler wird // Unterfüllung, Leck am Serviceventil
%% Sauggastemperatur springt // Fühler mit Wärmeleitpaste gesetzt? // der Fühler hing in der Luft // Fühlerhülse, Klassiker
%% Verdichter taktet alle drei Minuten // wie groß ist der Puffer? // laut Plan 1.000 Liter, im Keller stehen 300 // Puffer beim Bau kleiner gekauft
%% Vorlauf schwankt um acht Kelvin // ist die Pumpe auf konstant oder Differenzdruck? // auf Differenzdruck, warum auch immer // Pumpeneinstellung, nicht unsere Maschine
%% keine Verbindung zur Fernwartung // blinkt das Modem? // es leuchtet gar nichts // der Hausmeister brauchte die Steckdose
%% Strömungswächter fällt ab // Schmutzfänger gereinigt? // da war ein halber Acker drin // Spülen nach der Montage vergessen
%% Öldruck zu niedrig nach Stillstand // läuft die Ölsumpfheizung? // Sicherung war draußen // jemand wollte Strom sparen
a| [Stehe bei {site.dem}.|Gruß aus dem Keller {site.des}.|Frage in die Runde, bin bei {site.dem} vor Ort.] {machine.Der}, {jahre:2-14} Jahre alt: {meldung}. [Fehlerspeicher ist voll davon, {n:8-60} Einträge.|{n:8-60} Mal in dieser Woche.] [Was prüft ihr zuerst?|Hat das schon jemand gehabt?|Ich komme nicht weiter.]
b| [Erst einmal ruhig bleiben.|Kenne ich.|Klingt vertraut.] {frage} [Sonst fahren wir uns fest.|Bei {machine.dem} ist das die erste Stelle.]
a>b| [Moment.|Gerade nachgesehen.] {antwort}. [Peinlich, hätte ich selbst sehen können.|Damit hatte ich nicht gerechnet.|Nicht schlecht, {b}!]
c?/any| [Lass dir den Trend der letzten {t:3-9} Tage ausgeben, dann sieht man es.|Schick mir bitte den Log, ich lege ihn zu den anderen {n2:4-12} Fällen.] [Im Trend {site.des} müsste es schon vor Wochen begonnen haben.|Mich interessiert, ob {machine.der} damit allein ist.]
a+| [Erledigt.|Anlage läuft.|Update von {site.dem}:] Ursache: {ursache}. [Kunde zufrieden, ich auch.|Der Kunde hat mir {k:2-4} Brötchen eingepackt.] [Danke, {b}.|Merke ich mir.]
d?>a| [Nimm es in die Störungssammlung auf, bitte.|Danke fürs Auflösen!] [„{ursache}“ hatten wir im letzten Jahr {n3:3-9} Mal.|Ich hätte bei {site.dem} auf etwas ganz anderes gewettet.]

== post de service free #unterwegs ~funny
% ort // szene // pointe
%% auf dem Dach // eine Möwe hat mein Vesper geholt // sie kennt jetzt unsere Wartungsintervalle
%% im Technikraum // hinter der Anlage lag ein Teddybär // er ist jetzt offizieller Bewacher des Schauglases
%% am Tor // der Pförtner wollte meinen Ausweis, ich seinen Kaffee // wir haben getauscht
%% im Keller // das Licht geht nach 90 Sekunden aus // ich habe die Inbetriebnahme im Tanzen gemacht
%% auf dem Parkplatz // mein Stellplatz heißt dort „Kältefritze“ // mit Schild, laminiert
%% in der Leitwarte // der Schichtführer hat der Anlage einen Namen gegeben // „Uschi läuft“, stand im Protokoll
%% im Aufzug // steckengeblieben mit 40 kg Werkzeug und einer Dame vom Einkauf // wir sind jetzt per du und der Rahmenvertrag ist verlängert
a| [Heute bei {site.dem}, {ort}:|Kleine Geschichte aus {km:120-680} Kilometern Außendienst:|Servicealltag bei {site.dem}.] {szene}. [Am Ende|Fazit]: {pointe}. [{machine.Der} läuft übrigens auch.|Ach ja, {machine.der} ist wieder in Betrieb.]
b| [Großartig.|Ich lache noch.] [Bei {site.dem} war ich {jahr:3-9} Jahre lang, da wundert mich nichts.|Und steht das jetzt im Servicebericht von {site.dem}?]
a?>b| [Unter „Besonderheiten“.|Natürlich. Seite {s:2-5}.] [Mit Foto.|Der Kunde hat unterschrieben.]
c*5/any| [Made my day|Herrlich|Genau mein Humor|Danke für den Lacher|Wunderbar]. [Deshalb lese ich hier mit|Bitte mehr davon|Ich will auch in den Außendienst|Das gehört in den Jahresrückblick|Grüß mir {site.den}].

== question de sales free #angebot
% kunde // frage // rat
%% will eine Vorlauftemperatur von 70 Grad // verkaufen wir das oder reden wir es ihm aus? // reden, dann rechnen: mit 55 Grad spart er ein Viertel Strom, das hilft ihm mehr
%% fragt nach zehn Jahren Garantie // hat das schon einmal jemand zugesagt? // nur mit Wartungsvertrag, und bitte nie mündlich
%% möchte die Anlage gemietet haben // haben wir dafür ein Modell? // noch nicht, aber zwei Kunden fragen auch, sprich mit der Finanzabteilung
%% vergleicht uns mit einem Anbieter, der die Hälfte verlangt // wie antwortet ihr darauf, ohne schlecht zu reden? // Lebenszykluskosten zeigen und eine Referenz anrufen lassen
%% will alles auf Englisch, auch den Schaltplan // wie lange dauert das? // Schaltplan zwei Tage, Betriebsanleitung gibt es schon
%% hat keinen Platz für den Rückkühler // gibt es eine schmale Ausführung? // ja, zweireihig übereinander, aber der Service muss noch herankommen
%% plant mit einer Lieferzeit von acht Wochen // realistisch? // nein, bitte erst in der Montage fragen und dann antworten
a| [Kundenfrage, die ich nicht allein beantworten will:|Ich sitze am Angebot für {site.den}.|Brauche Rat aus dem Team.] [Der Kunde|Der Ansprechpartner] {kunde}. Es geht um {machine.den}. {frage}
b| [Meine Erfahrung|Kurz]: {rat}. [Bei {site2.dem} ist es so gut gegangen.|Ich hatte das bei {site2.dem}.]
c?/any| [Aus der Technik dazu:|Ergänzung:] [Ruf mich an, bevor du {machine.den} zusagst, es gibt eine Einschränkung bei der Quelle.|Bei {machine.dem} würde ich vorher die Betriebsstunden klären.] [Lieber eine Rückfrage als eine Überraschung bei {site.dem}.|Dann muss später keiner erklären, warum es bei {site.dem} klemmt.]
a>b| [Sehr hilfreich.|So mache ich es.] [Termin ist am {soon}, ich berichte.|Das Gespräch mit {site.dem} ist {tomorrow}.]
a?+| [Rückmeldung von {site.dem}|Nachtrag]: [Gespräch war gut|es lief besser als gedacht], [er will jetzt erst einmal rechnen|wir sind in der engeren Wahl]. [Euer Rat hat den Unterschied gemacht.|Danke euch.]
d?>a| [Drücke die Daumen.|Prima.] [Sag Bescheid, wenn {site.der} jemanden von der Technik am Tisch haben will.|Wenn es mit {site.dem} etwas wird, bitte gleich in der Montage ankündigen.]

== post de sales company,space:vertrieb #referenz ~cheer
% gewonnen // warum
%% Auftrag erhalten // weil wir beim Ortstermin zugehört haben
%% Zuschlag bekommen // wegen der Schallmessung, die kein anderer hatte
%% Verlängerung unterschrieben // weil der Service nachts um zwei da war
%% zweite Anlage bestellt // weil die erste leise ist
%% Wettbewerber abgelöst // weil wir gesagt haben, was nicht geht
a| [Gute Nachricht|Freude im Vertrieb|Es hat geklappt]: {site.Der}! {gewonnen}, {machine.der}[, Baujahr nächstes Quartal|, Lieferung in {m:5-9} Monaten]. [Der Kunde sagt|Begründung des Kunden]: {warum}. [Das war Teamarbeit von {t:4-8} Leuten.|Danke an alle {t:4-8}, die daran gezogen haben.]
b| [Glückwunsch!|Sehr schön.] [{m:5-9} Monate sind mit der Montage abgestimmt?|Und der Termin mit {site.dem} ist vorher mit der Halle besprochen?]
a>b| [Ja, diesmal zuerst.|Abgestimmt und mit Puffer.] [{m:5-9} Monate hat die Montage selbst genannt.|Steht im Protokoll vom {lately}.]
c*6/any| [Gratulation|Toll|Bravo|Klasse|Freut mich riesig], [{site.der} war ein harter Brocken|das ist verdient|auf {site.den} haben wir lange hingearbeitet|endlich einmal gute Nachrichten am {today}|damit ist der {today} gerettet]. [Weiter so!|Wann feiern wir?|Bin gespannt auf den Aufbau.]

== lesson de service,sales free #fehlerkultur
% titel // getan // geglaubt // lehre
%% Zugesagt, ohne zu fragen // ich habe einen Termin genannt, ohne mit der Montage zu sprechen // das passt schon irgendwie // Termine nenne ich erst nach dem zweiten Anruf
%% Falsches Ersatzteil, 600 Kilometer // ich bin mit dem falschen Ventil losgefahren // die Nummer im System stimmt // Foto vom Typenschild vor jeder Fahrt
%% Nicht zugehört // ich habe dreimal dieselbe Störung quittiert statt den Betreiber zu fragen // ich kenne die Anlage // erst die Leute fragen, die jeden Tag daneben stehen
%% Mail statt Anruf // ich habe eine schlechte Nachricht per Mail geschickt // sachlich geht schriftlich besser // schlechte Nachrichten überbringt man mit der Stimme
%% Übergabe auf dem Bierdeckel // ich habe die Einstellwerte nicht dokumentiert // das weiß ich morgen noch // kein Vor-Ort-Termin endet ohne Eintrag
%% Rabatt aus Reflex // ich habe nachgelassen, bevor jemand gefragt hat // sonst springt er ab // Schweigen aushalten, dann fragen
title: {titel}
a| [Das ist mir bei {site.dem} passiert|Ich habe mich bei {site.dem} geirrt|Fehler von mir, Ort {site}]: {getan}. [Geglaubt habe ich|Mein Gedanke war]: {geglaubt}. [Falsch.|Stimmte nicht.] [Geändert habe ich|Ich mache das jetzt anders]: {lehre}. [Wenn euch das auch schon passiert ist: Ihr seid nicht allein.|Fragt mich gern, wie es ausging.]
b| [Danke.|Mutig und gut.] [Mir ist das bei {site2.dem} passiert, nur teurer.|Bei {site2.dem} hätte mir die Lehre geholfen: {lehre}.]
c?/head| [Genau dafür ist dieser Ort da.|Hut ab.] [Wie hat {site.der} reagiert?|Ich rufe bei {site.dem} noch einmal an, dann haben wir beide Seiten.]
a?>c| [Erstaunlich freundlich.|Erst kühl, dann ganz in Ordnung.] [Offen sagen hilft, auch bei {site.dem}.|Die Leute bei {site.dem} machen auch Fehler, haben sie gesagt.]
d?/any| [Nehmen wir auf.|Betrifft uns genauso.] [„{lehre}“ könnte als Satz über unserer Tür hängen.|Gibt es dazu etwas in der Anweisung, oder schreiben wir es nach dem Fall {site} hinein?]

== question de service,sales,assembly space:propan,company #r290
% frage // antwort // zusatz
%% Ab welcher Füllmenge brauchen wir im Technikraum einen Gassensor? // entscheidend sind Raumgröße und Aufstellung, der Rechner liegt im Raum Propan // im Zweifel fragen wir die Sicherheitsfachkraft, bevor der Kunde es tut
%% Darf ich mit dem normalen Lecksuchgerät arbeiten? // nein, nur mit einem für brennbare Kältemittel zugelassenen // die neuen Geräte haben einen roten Griff
%% Wie weit muss der Lichtschacht entfernt sein? // mindestens drei Meter, Gas ist schwerer als Luft // Schächte, Abläufe und Türen gehören auf die Skizze
%% Wohin mit abgesaugtem Propan? // in die gekennzeichnete Flasche, nie ins Freie im Innenhof // vorher Erdung anschließen
%% Was sage ich der Hausverwaltung, die Angst vor Gas hat? // weniger Füllung als drei Grillflaschen, draußen, mit Sensor // zeigt ihr eine laufende Anlage, das wirkt mehr als Folien
%% Braucht der Kunde für die Wartung Sachkunde? // ja, Kategorie und Unterweisung, beides mit Datum // der nächste Kurs hat noch Plätze
%% Reicht die Lüftung, wenn das Fenster immer offen ist? // nein, ein Fenster ist keine Lüftung, jemand macht es zu // mechanisch, überwacht, mit Anzeige
a| [Propanfrage aus der Praxis.|Beim Termin bei {site.dem} aufgekommen:|Ich möchte es richtig machen:] {frage} [Anlage ist {machine.der}.|Es geht um {machine.den}, Füllung {kg:2-9} kg.]
b/any| {antwort}. [So haben wir es auch bei {site2.dem} gelöst.|Steht so im Merkblatt, Ausgabe {v:3-7}.]
c?| [Und|Dazu noch]: {zusatz}. [Bei {site2.dem} war genau das der Knackpunkt.|Bitte bei {site.dem} ins Protokoll.]
a>b| [Klar und deutlich, danke.|Damit kann ich arbeiten.] [Ich gebe es so an {site.den} weiter.|Ich nehme es {soon} mit zum Termin bei {site.dem}.]
"""
