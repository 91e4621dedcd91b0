"""Patterns from purchasing, office and IT."""

PLAYS = """
== post de purchasing free #liefertermine
% was // neu // folge
%% Verdichter der mittleren Baugröße // zwei Wochen später als bestätigt // Reihenfolge in Halle 3 prüfen
%% Plattenwärmetauscher // eine Woche früher, ja wirklich // Platz im Lager schaffen
%% Frequenzumrichter // Teilmenge, der Rest im Folgemonat // erst die Aufträge mit festem Versandtermin versorgen
%% Edelstahlrohr 54 mm // neuer Lieferant, erste Charge mit Prüfung // Wareneingang plant zwei Stunden mehr ein
%% Schaltschrankgehäuse // Streik im Hafen, Termin offen // wir fragen zwei weitere Quellen an
%% Gassensoren // endlich Rahmenvertrag // Abruf geht ab sofort direkt
%% Schwingmetalle // wieder falsche Härte geliefert // Rücksendung läuft, Ersatz per Express
a| [Lieferlage am {today}:|Kurz zur Lieferlage:|Terminänderung, bitte lesen:] {was} – {neu}. [Betroffen|Es geht um]: {machine.der}, {n:2-14} Aufträge. [Nächster Schritt|Bitte]: {folge}.
b| [Danke fürs frühe Melden.|Gesehen.|Verstanden.] [Zählen die {n:2-14} Aufträge schon mit den Nachbestellungen für {machine2.den}?|Hast du für {machine2.den} auch etwas gehört?]
a>b| [Ja, alles drin.|Gute Frage, ich kläre das bis {tomorrow}.] [Bei {machine2.dem} ist der Bestand für {w:2-6} Wochen sicher.|{machine2.Der} ist nicht betroffen, Stand heute.]
c?/any| [Darf ich das so nach außen sagen?|Frage aus dem Projekt:] [{site.Der} fragt seit {yesterday} nach dem Versand.|Für {site.den} müsste ich heute Bescheid geben.]
d?| [Ich habe eine Quelle, die liefern könnte|Alternative gäbe es in {w2:3-5} Wochen]. [Preis prüfe ich bis {soon}.|Muster wäre {soon} hier, die Qualität müsste draufschauen.]

== question de purchasing free #logistik
% lage // rat
%% Zwei Paletten ohne Lieferschein // Foto an den Lieferanten und in die Sperrzone, nicht verbuchen
%% Der Spediteur will die Kiste nicht stapeln // steht auf dem Label, die Kiste ist nicht stapelbar, er hat recht
%% Eine Anlage passt mit Kufen nicht durchs Hallentor // Kufen erst draußen montieren, der Hubwagen mit breiten Gabeln steht im Lager Nord
%% Zoll hängt wegen der Warennummer // neue Nummer seit Jahresanfang, Liste liegt beim Versand
%% Gefahrgutpapiere für Propanflaschen fehlen // Formular liegt im Schrank zwei, unterschreiben darf nur, wer den Schein hat
%% Rückläufer vom Service ohne Auftragsnummer // Etikett mit Kundennamen und Datum, dann finde ich es im System
a| [Wer kennt sich aus?|Logistikfrage:|Kurze Hilfe bitte {place.am}:] {lage}. [Es geht um Teile für {machine.den}.|Empfänger ist {site.der}.] [Der Fahrer wartet noch {m:10-40} Minuten.|Zeit habe ich bis {tomorrow} um {h:8-11}.]
b| {rat}. [Habe ich erst vor {w:2-7} Wochen genauso gelöst.|So war es bei {site2.dem} auch.]
a>b| [Klappt.|Perfekt.] [{m:10-40} Minuten haben gereicht.|Der Fahrer lässt grüßen.|{site.Der} bekommt die Ware also {tomorrow}.]
c?| [Merken wir uns das für die Einarbeitung.|Kommt in die Sammlung.] [Es ist in diesem Jahr der {o:2-9}. Fall.|Fall Nummer {o:2-9}, ich zähle mit.]

== question de purchasing free #einkauf
% stoff // sorge // rat
%% Kupferrohr // der Preis springt jede Woche // in drei Teilen kaufen, nie alles an einem Tag
%% Dämmstoff // der alte Lieferant hört auf // Muster von zweien holen und in der Halle anfassen lassen
%% Kältemaschinenöl // die Mindestmenge ist zu groß // mit dem Service zusammen abrufen, dann passt es
%% Elektronikmodule // Lieferzeit zwischen vier und vierzig Wochen // Zweitquelle freigeben, auch wenn es Arbeit macht
%% Verpackungsholz // Feuchte zu hoch, die Kisten schimmeln // Messgerät an die Rampe, annehmen nur unter 20 Prozent
%% Edelstahlschrauben // drei Farben Rot auf drei Etiketten // eine Norm, ein Lieferant, ein Fach
a| [Austausch im Einkauf|Wie macht ihr das|Ich grüble]: {stoff}. {sorge}. [Betroffen sind {n:3-14} Positionen, vor allem für {machine.den}.|Es geht um {n:3-14} Bestellungen in diesem Quartal.] [Wie würdet ihr vorgehen?|Meinungen?]
b| [Ich rate|Mein Vorgehen]: {rat}. [Hat bei {machine2.dem} gut geklappt.|So bin ich bei {n:3-14} ähnlichen Bestellungen gut gefahren.]
c| [Ergänzung|Dazu noch]: [Frag nach dem Grund, die Antwort ist oft mehr wert als der Rabatt.|Lass dir den Bestand beim Lieferanten zeigen, nicht nur nennen.] [Beim letzten Mal lagen dort {m:20-90} Stück herum.|Ich habe eine Kontaktperson dafür, Durchwahl {dw:11-99}.]
a>b| [Überzeugt.|Danke, das versuche ich.] [Für {machine.den} fange ich {tomorrow} an.|Bericht folgt {soon}.]
d?/head| [Gute Überlegung.|Einverstanden.] [Bei mehr als {m:20-90} Stück bitte kurz zu mir.|Die {n:3-14} Positionen schauen wir {soon} gemeinsam an.]

== post de purchasing space:einkauf #wareneingang
% ding // lage
%% Die Rampe zwei // ist wieder offen, das Tor schließt jetzt auch bei Regen
%% Der neue Scanner // liest auch verschmierte Etiketten, sogar das von der Currywurst
%% Die Inventur im Hochregal // ist fertig, Abweichung kleiner als je zuvor
%% Der Versand für Skandinavien // geht jetzt zweimal in der Woche
%% Das Sperrlager // ist aufgeräumt, bitte nicht wieder als Garderobe benutzen
%% Der Stapler mit der langen Gabel // ist zurück aus der Werkstatt
a| {ding} {lage}. [Stand {today}, {h:6-15} Uhr.|Danke an die Schicht vom {yesterday}.] [{n:12-96} Positionen heute, alles gebucht.|Offen sind noch {n:12-96} Positionen für {machine.den}.]
b| [Sehr gut.|Endlich.|Das merkt man.] [Ich hatte gerade {m:3-9} Paletten für {machine2.den}.|Die {n:12-96} schaffe ich bis {tomorrow}.]
c?>b| [Ich helfe dir ab {h2:7-14} Uhr.|Lass zwei davon stehen, die gehören zu {site.dem}.] [Lieferschein {l:4100-8900} fehlt noch.|Achtung, {l:4100-8900} ist ein Rückläufer.]
a?>b| [Perfekt.|Abgemacht.] [{l:4100-8900} suche ich heraus.|Dann ist heute Feierabend vor {f:16-18} Uhr.]

== post de office free #personal
% titel // inhalt // frage // antwort
%% Weiterbildung // das Budget für Kurse ist noch gut gefüllt, bitte nutzt es // gilt das auch für Sprachkurse // ja, auch für Gebärdensprache und Kasseler Platt
%% Arbeitszeitkonten // wer über vierzig Plusstunden hat, spricht bitte mit uns // verfallen die // nein, aber sie gehören abgefeiert und nicht gesammelt
%% Fahrradleasing // das Portal ist umgezogen, Zugangsdaten bleiben // gehen auch Lastenräder // ja, auch mit Kindersitz
%% Ersthilfekurs // zwei Termine im Schulungsraum, zählt als Arbeitszeit // dürfen Azubis mit // unbedingt
%% Mentoring // wir suchen Leute, die Neue die ersten dreißig Tage begleiten // wie viel Zeit kostet das // zwei Stunden in der Woche, am Anfang etwas mehr
%% Reisekosten // ab sofort reicht ein Foto des Belegs // auch bei Auslandsreisen // ja, nur die Zollbelege bitte weiter im Original
%% Betriebliche Altersvorsorge // Sprechstunde mit unserer Beraterin // auch für Befristete // ja, gerade für sie
a| [Aus der Personalabteilung|Kurz und wichtig|Hinweis], Thema {titel}: {inhalt}. [Fragen gern hier, dann lesen alle die Antwort.|Wer lieber persönlich fragt: Zimmer {z:101-119}, Tür offen.|{n:3-18} haben schon gefragt, deshalb hier für alle.]
b/any| [Gute Sache.|Danke.] [Eine Frage dazu|Nachfrage]: {frage}? [Wir hatten das {place.im} gerade diskutiert.|Mich haben {n2:2-5} Leute danach gefragt.]
a>b| {antwort}. [Sag es gern weiter, am besten {place.im}.|Und danke fürs Nachfragen, Zimmer {z:101-119} hilft auch.]
c?| [Ich habe das schon genutzt.|Kleiner Erfahrungsbericht:] [War in {t:2-6} Tagen erledigt.|Unkompliziert, {t:2-6} Klicks.]
d?/any| [Bitte auch {place.im} aushängen, nicht alle schauen hier hinein.|Kommt das auch in den Aushang {place.im}?]

== question de office,sales,quality company,space:it-hilfe,space:it-hilfe #itfrage
% frage // antwort
%% Wie bekomme ich das geteilte Postfach aufs Handy? // Einstellungen, Konto hinzufügen, Typ „gemeinsam“, drei Minuten
%% Wo finde ich die ERP-Auswertung nach Kostenstelle? // unter Berichte, Ordner „geteilt“, mit dem Filter auf deine Stelle
%% Mein Passwortspeicher will ein Passwort, das ich im Passwortspeicher habe. // komm mit dem Ausweis vorbei, das ist der einzige Weg
%% Der Beamer im Besprechungsraum zeigt alles doppelt. // Windows-Taste und P, dann „erweitern“
%% Das Scanformular erkennt keine Umlaute mehr. // Treiber ist neu, einmal abmelden und anmelden
%% Wie teile ich einen Ordner mit einem Lieferanten? // über einen gemeinsamen Raum hier, nicht per Anhang
%% Mein Tablet in der Halle verliert das WLAN. // am Tor drei war ein Sender ausgefallen, läuft wieder
a| [IT-Frage:|Bestimmt ganz einfach, aber:|Ich stehe auf dem Schlauch.] {frage} [Rechner {pc:1010-1990}.|Gerät {pc:1010-1990}, falls das hilft.] [Danke schon mal!|Hat keine Eile.]
b/it| {antwort}. [Wenn es nicht klappt: Durchwahl {dw:31-79}.|Sonst schalte ich mich auf {pc:1010-1990} auf.]
a>b| [Läuft!|Geht. Danke {b}.|Zwei Minuten, wunderbar.] [{pc:1010-1990} ist glücklich.|Durchwahl {dw:31-79} hänge ich mir an den Bildschirm.]
c?/any| [Gut, dass du gefragt hast.|Ich hatte das auch.] [Bei Gerät {pc2:2010-2990} hat der Tipp ebenfalls geholfen.|Jetzt weiß ich, warum {pc2:2010-2990} so zickt.]

== lesson de purchasing,office,it free #fehlerkultur
% titel // getan // folge // lehre
%% Komma verrutscht // ich habe 1.000 statt 100 Stück bestellt // der Wareneingang hat Humor bewiesen // über 500 Stück bestätigt jetzt eine zweite Person
%% Rundmail an alle // ich habe allen geantwortet statt einer Person // 214 Leute kannten meinen Urlaubswunsch // ich nutze hier Erwähnungen statt Verteiler
%% Update am Freitag // ich habe freitags um drei etwas aktualisiert // die Stempeluhr stand am Wochenende still // freitags nur noch lesen, nicht schreiben
%% Rückruf vergessen // ich habe einen Lieferanten zwei Tage warten lassen // er hat die Ware anderweitig verkauft // Zusagen stehen im Kalender, nicht im Kopf
%% Alte Vorlage, neue Regel // ich habe ein Formular vom Vorjahr verschickt // achtzehn Leute mussten es zweimal ausfüllen // alte Vorlagen werden gelöscht, nicht aufgehoben
%% Sicherung nie geprüft // ich habe mich auf ein grünes Häkchen verlassen // die Wiederherstellung dauerte neun Stunden // einmal im Quartal holen wir wirklich etwas zurück
title: {titel}
a| [Eigentor, von mir|Selbstanzeige|Heute lerne ich öffentlich]: {getan}. [Folge|Ergebnis]: {folge}. [Das ist {w:1-5} Wochen her, jetzt kann ich darüber reden.|Nach {w:1-5} Wochen traue ich mich, es aufzuschreiben.] [Lehre|Ab jetzt]: {lehre}.
b| [Sehr sympathisch.|Danke, dass du das teilst.] [Ich habe so etwas vor {j:2-9} Jahren geschafft, nur größer.|In {j:2-9} Jahren hier habe ich das auch einmal fertiggebracht.]
c?/any| [Wir übernehmen die Regel.|Gute Lehre.] [Bei uns {place.im} ist es fast genauso passiert.|{place.Im} hängt ab heute ein Zettel dazu.]
d?/head| [Gut gemacht, also das Erzählen.|Danke.] [Die nächsten {w2:4-8} Wochen achten wir gemeinsam darauf.|Wer es in {w2:4-8} Wochen noch weiß, bekommt von mir einen Kaffee.]

== idea de purchasing,office,it free #ideen
% titel // idee // nutzen // frage
%% Tag der offenen Kiste // jede Abteilung zeigt einmal im Jahr, was sie liegen hat und nicht mehr braucht // Platz und Überraschungen // wer räumt hinterher auf
%% Wochenkarte der Lieferlage // eine Karte mit drei Farben, jeden Montag // keiner muss mehr einzeln nachfragen // wer pflegt sie im Urlaub
%% Sprechstunde statt Formular // Reisekosten einmal in der Woche gemeinsam erledigen // weniger Rückfragen, mehr Gespräche // geht das auch per Video
%% Kurze Wege für Freigaben // unter 250 € entscheidet, wer es braucht // schneller und erwachsener // wie verhindern wir Wildwuchs
%% Patenschaft für Lieferanten // jeder wichtige Lieferant hat bei uns ein Gesicht // Probleme kommen früher an // was, wenn die Person krank ist
title: {titel}
a| [Vorschlag|Ein Gedanke]: {idee}. [Nutzen|Das bringt]: {nutzen}. [Start wäre {soon}, Aufwand {h:1-6} Stunden.|Ich würde {h:1-6} Stunden dafür geben und {soon} anfangen.] [Einwände?|Mitstreitende gesucht.]
b| [Schön einfach.|Das probieren wir.] [Nur eine Frage: {frage}?|Offen ist für mich: {frage}?]
a>b| [Ehrlich: noch offen.|Wir wechseln uns ab, Monat für Monat.] [Nach {w:4-9} Wochen ziehen wir Bilanz.|In {w:4-9} Wochen wissen wir es.]
c?/any| [Wir machen mit.|Das könnte bei uns auch klappen.] [{place.Im} wäre Platz für einen Versuch.|Ich bringe {n:2-5} Leute mit.]
d?/head| [Einverstanden.|Versucht es.] [Meldet euch, wenn ihr in den {w:4-9} Wochen etwas braucht.|Für {h:1-6} Stunden braucht niemand eine Freigabe.]
"""
