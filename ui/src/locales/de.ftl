### Alles, was Keyrack sagt, im Fenster und im Infobereich. Dieselben Namen stehen in en.ftl.
### <b> und <code> sind die einzigen Auszeichnungen, und nur dort, wo der Baustein Rich sie zeigt.

## Das Fenster

brand = Keyrack
nav-label = Hauptbereich
nav-tokens = Tokens
nav-apps = Apps
nav-settings = Einstellungen
nav-paste = Einfügen…
unread-title = Keyrack kann seinen Tresor nicht lesen
unread-opening = Der Tresor wird geöffnet…

## Eine beschädigte Datenbank

recovery-title = Die Datenbank des Tresors ist beschädigt
recovery-about = Keyrack kann seine Einträge nicht mehr lesen, vielleicht weil die Festplatte voll war oder einen Fehler hatte oder der Strom ausfiel.
recovery-safe = Was sicher ist
recovery-safe-secrets = Deine Tokens und Client-Geheimnisse stehen nicht darin: Sie bleiben im Schlüsselbund oder in der verschlüsselten Datei.
recovery-safe-file = Nichts wird gelöscht. Die beschädigte Datei bleibt im Ordner, als <code>keyrack.db.damaged-…</code>
recovery-safe-records = Apps und Tokens, die nach einer Kopie dazukamen, stehen nicht in ihr. Nur ihre Geheimnisse bleiben.
recovery-copies = Kopien, zu denen du zurückkannst
recovery-none = Es gibt keine Kopie. Keyrack macht jeden Tag eine, und vor jeder Umstellung der Datenbank.
recovery-copy-daily = Tageskopie
recovery-copy-before = Vor einer Aktualisierung von Keyrack
recovery-copy-kept = Frühere Tageskopie
recovery-made-unknown = zu unbekannter Zeit
recovery-holds = { $apps ->
    [one] 1 App
   *[other] { $apps } Apps
}, { $tokens ->
    [one] 1 Token
   *[other] { $tokens } Tokens
}
recovery-copy-damaged = Auch beschädigt, oder von einem neueren Keyrack
recovery-restore = Zu dieser Kopie zurück…
recovery-anew = Neu beginnen…
recovery-folder = Der Ordner ist
recovery-copy-folder = Pfad des Ordners kopieren
recovery-restore-title = Zurück zur Kopie von { $made }?
recovery-restore-title-unknown = Zurück zu dieser Kopie aus unbekannter Zeit?
recovery-restore-about = Sie enthält { $apps ->
    [one] 1 App
   *[other] { $apps } Apps
} und { $tokens ->
    [one] 1 Token
   *[other] { $tokens } Tokens
}. Was danach dazukam, ist nicht darin.
recovery-restore-confirm = Zurückgehen
recovery-anew-title = Mit einem leeren Tresor beginnen?
recovery-anew-about = Der neue Tresor enthält keine Apps und keine Tokens. Geheimnisse bleiben, wo sie sind, aber in Keyrack verweist nichts mehr auf sie.
recovery-keeps = Die beschädigte Datei und alle Kopien bleiben im Ordner.
recovery-anew-confirm = Neu beginnen

## Wörter auf Schaltflächen

add = Hinzufügen
back = Zurück
cancel = Abbrechen
check = Prüfen
check-again = Erneut prüfen
check-now = Jetzt prüfen
close = Schließen
copy = Kopieren
edit = Bearbeiten…
enter = Eingeben…
forget = Vergessen…
look-again = Noch einmal nachsehen
next = Weiter
replace = Ersetzen…
reveal = Anzeigen
rename = Umbenennen
save = Speichern
try-again = Erneut versuchen
unlock = Entsperren…

## Zeiten

just-now = gerade eben

## Schlüsselbund und Übungs-ClickUp, in der Ecke

keyring-unlocked = Schlüsselbund · entsperrt
keyring-locked = Schlüsselbund · gesperrt
keyring-noCollection = Schlüsselbund · nicht eingerichtet
keyring-missing = Schlüsselbund · fehlt
keyring-silent = Schlüsselbund · keine Antwort
keyring-unknown = Schlüsselbund · noch nicht geprüft
file-absent = Datei · nicht da
file-locked = Datei · gesperrt
file-open = Datei · offen
memory-only = Nur im Arbeitsspeicher
practice-on = Übungs-ClickUp · an
practice-off = Übungs-ClickUp · aus
practice-stopped = Das Übungs-ClickUp ist ausgeschaltet
    .hint = Diese App ist dort registriert. Schalte es ein, um sie zu autorisieren.
practice-switch-on = Einschalten
practice-mark = Übung

## Hinweise über der Ansicht

banner-keyring-waiting = Warten auf deinen Schlüsselbund…
    .hint = Dein System fragt vielleicht in einem eigenen Fenster nach dem Passwort. Keyrack macht weiter, sobald es beantwortet ist.
banner-keyring-locked = Dein Schlüsselbund ist gesperrt
    .hint = Alle Einträge sind da, nur die Geheimnisse sind nicht lesbar. Kopiere oder prüfe einen Token, dann fragt dein System nach dem Passwort.
banner-keyring-noCollection = Dein Schlüsselbund hat keinen Ort für Geheimnisse
    .hint = Lege in der Passwort-App deines Systems einen Standard-Schlüsselbund „Anmeldung“ an und sieh noch einmal nach, oder wähle hier einen anderen Ort.
banner-keyring-missing = Es läuft kein Schlüsselbund-Dienst
    .hint = Für Tokens und Client-Geheimnisse gibt es noch keinen Ort: Starte GNOME-Schlüsselbund, KWallet oder KeePassXC mit Secret Service, oder wähle einen anderen Ort. Üben geht auch ohne.
banner-keyring-silent = Dein Schlüsselbund antwortet nicht
    .hint = Vielleicht ist eine Passwortabfrage hinter anderen Fenstern verborgen. Wenn nicht, melde dich ab und wieder an, um den Schlüsselbund neu zu starten.
banner-file-locked = Die verschlüsselte Datei ist gesperrt
    .hint = Alle Einträge sind da; die Geheimnisse sind erst lesbar, wenn du ihre Passphrase eingibst.
keyring-use-file = Verschlüsselte Datei verwenden…
keyring-use-memory = Nur im Arbeitsspeicher behalten
banner-stale = Was du siehst, ist vielleicht nicht mehr aktuell
banner-pending = { $count ->
        [one] Ein Token wartet auf deine Entscheidung: behalten oder verwerfen
       *[other] { $count } Tokens warten auf deine Entscheidung: behalten oder verwerfen
    }
banner-waiting = Eine Autorisierung von { $app } wartet auf deinen Browser
banner-waiting-show = Anzeigen
decide-now = Jetzt entscheiden

## Erster Start

first-title = Deine ClickUp-Tokens an einem Brett
first-promise = Geheimnisse bleiben auf diesem Computer. Nichts geht an jemand anderen als ClickUp.
first-recommended = Empfohlen
first-start-title = Eine ClickUp-App verbinden
first-start-about = Erstelle eine App in ClickUp, registriere ihre Weiterleitungs-URLs und autorisiere sie. Das braucht einen Eigentümer oder Administrator des Workspace.
first-start = Starten
first-personal-title = Einen persönlichen Token hinzufügen
first-personal-about = Füge den <code>pk_…</code>-Token aus Einstellungen → Apps ein. Jeder mit einem ClickUp-Konto kann einen haben.
first-personal = Token einfügen
first-practice-title = Erst einmal üben
first-practice-about = Ein nachgestelltes ClickUp auf diesem Computer, mit Beispiel-Workspaces. Der ganze Ablauf, ohne Konto.
first-practice = Üben

## Tokens

add-app = Eine ClickUp-App verbinden
add-personal = Einen persönlichen Token einfügen
tokens-none = Noch kein Token. Schließe die Einrichtung einer App ab und autorisiere sie, oder füge einen persönlichen Token ein.
user-unknown = Benutzer noch nicht bekannt
kind-oauth = OAuth-Token von
kind-oauth-of = OAuth-Token von { $app }
kind-oauth-forgotten = OAuth-Token; seine App wurde hier vergessen
kind-oauth-short = OAuth, App vergessen
kind-personal = persönlicher Token
kind-personal-short = persönlich
label-field = Name am Brett
    .hint = Nur für dich: Er sagt, wofür dieser Token da ist.
token-copy = Token kopieren
token-copy-key = C
token-ends-with = Wird nicht gezeigt. Der Token endet auf
token-checked = Geprüft { $ago }
token-checking = ClickUp wird gefragt…
token-never-checked = Noch nie geprüft
token-count = { $count ->
        [one] { $count } Token
       *[other] { $count } Tokens
    }
workspace-count = { $count ->
        [one] { $count } Workspace
       *[other] { $count } Workspaces
    }
workspaces-label = Workspaces, die dieser Token öffnet
workspaces-name = Workspace
workspaces-role = Rolle
workspaces-members = Mitglieder
workspaces-none = ClickUp nennt keinen Workspace für diesen Token. Autorisiere erneut und wähle die Workspaces aus, die er öffnen soll.
lost-row = nicht mehr erreichbar, bemerkt { $ago }
lost-count = { $count } verloren
lost-title = { $names } verloren
lost-about-oauth = Keyrack hat es { $since } bemerkt. Autorisiere erneut und wähle alle Workspaces aus, die dieser Token öffnen soll, um ihn zurückzuholen.
lost-about-personal = Keyrack hat es { $since } bemerkt. Der Token ist derselbe; sein Benutzer kommt dort nicht mehr hinein. Ein Eigentümer oder Administrator des Workspace kann ihn wieder einladen.
lost-seen = Verstanden
quoted = „{ $text }“
role-owner = Eigentümer
role-admin = Administrator
role-member = Mitglied
role-guest = Gast
role-unknown = Nicht genannt
role-custom = { $name } ({ $role })

## Zustand

health-live = Funktioniert
health-revoked = In ClickUp widerrufen
health-revoked-title = In ClickUp widerrufen, bemerkt { $since }
health-revoked-oauth = ClickUp nimmt diesen Token nicht mehr an: Sein Benutzer hat der App den Zugriff entzogen, oder es gibt die App nicht mehr. Autorisiere erneut, um einen neuen zu bekommen.
health-revoked-personal = ClickUp nimmt diesen Token nicht mehr an: Er wurde erneut generiert, oder seinen Benutzer gibt es nicht mehr. Kopiere den neuen in ClickUp und füge ihn hier ein.
health-unclear-since = Nicht feststellbar seit { $since }
health-offline-since = Offline seit { $since }
health-unclear-means = Das heißt nicht, dass der Token widerrufen wurde.
health-unclear-gone = Ob der Token in ClickUp noch gilt, kann Keyrack ohne ihn nicht fragen. Ein neuer tritt an seine Stelle; Name und Verlauf bleiben.
health-last-known = Die Workspaces darunter sind die zuletzt gesehenen.
health-unchecked = Noch nicht geprüft
health-unchecked-about = Keyrack hat ClickUp noch nicht nach diesem Token gefragt. Prüfe ihn jetzt, um Benutzer und Workspaces zu sehen.
authorize-again = Erneut autorisieren
renew-hindered-forgotten = Kann nicht erneut autorisiert werden: Seine App wurde hier vergessen.
renew-hindered-archived = Kann nicht erneut autorisiert werden, solange seine App archiviert ist.
renew-hindered-incomplete = Kann nicht erneut autorisiert werden: Die Einrichtung seiner App ist nicht vollständig.

## Persönliche Tokens

personal-title = Einen persönlichen Token hinzufügen
personal-newer = Du findest ihn dort nicht? Der neuere Weg
personal-step-settings = Wähle in ClickUp deinen Avatar und dann <b>Einstellungen</b>.
personal-step-apps = Wähle <b>Apps</b>. Er steht im Abschnitt <b>API-Token</b>.
personal-step-api = Wähle <b>ClickUp API</b>.
personal-step-tab = Öffne den Reiter <b>API-Tokens</b>.
personal-step-generate = Wähle <b>Generieren</b>, wenn es noch keinen gibt, dann <b>Kopieren</b>.
personal-step-regenerate = Wähle <b>Erneut generieren</b>, bestätige es, dann <b>Kopieren</b>.
personal-plain = Ein persönlicher Token öffnet alles, was du sehen kannst
    .hint = Er reicht in jeden Workspace seines Benutzers, läuft nicht ab, und „Erneut generieren“ in ClickUp beendet den alten überall, wo er benutzt wird.
personal-field = Persönlicher Token
    .hint = Beginnt mit pk_. Anführungszeichen, Leerzeichen und ein „Bearer“ davor werden entfernt. Er wird sicher verwahrt.
personal-save = Token hinzufügen
personal-there = Diesen Token hast du schon: „{ $label }“
token-replace = Ersetzen…
replace-title = Den Token von „{ $label }“ ersetzen
replace-about = Sein Name, sein Platz am Brett und sein Verlauf bleiben. Nur der Token selbst ist ein anderer.
replace-ends = „Erneut generieren“ beendet den alten Token sofort
    .hint = Alles, was eine Kopie von ihm benutzt, funktioniert erst wieder mit dem neuen: Skripte, Make, n8n und andere.
replace-field = Der neue persönliche Token
replace-save = Ansehen
number-differs = Die Zahl in diesem Token ist nicht die ID seines Benutzers
    .hint = In persönlichen Tokens von ClickUp sind beide meist gleich. Vergewissere dich, dass dies der Benutzer ist, den du meinst.

## Behalten oder verwerfen

confirm-title = Diesen Token behalten?
confirm-title-found = Keyrack hat einen unbestätigten Token gefunden
confirm-found = Er wurde gespeichert, bevor Keyrack beendet wurde, denn ClickUp gibt jeden Token nur einmal heraus. Wolltest du diesen Benutzer verbinden?
confirm-asking = Der Token ist gespeichert. ClickUp wird gefragt, wem er gehört…
confirm-unclear = Der Token ist gespeichert, aber ClickUp hat noch nicht gesagt, wem er gehört. Du kannst ihn behalten und später prüfen.
confirm-revoked = ClickUp nimmt diesen Token nicht an
    .hint = Vielleicht wurde er schon zurückgenommen. Verwirf ihn und autorisiere erneut.
confirm-keep = Behalten
confirm-discard = Verwerfen
confirm-apart = Getrennt behalten…
confirm-keep-own = Getrennt behalten
confirm-update = Aktualisieren
confirm-update-other = „{ $label }“ aktualisieren
update-title = Das aktualisiert „{ $label }“
update-about = Derselbe Benutzer hat erneut autorisiert. Name und Verlauf bleiben; die Workspaces sind jetzt diese:
update-about-personal = Es ist ein anderer Token desselben Benutzers. Name und Verlauf bleiben; die Workspaces sind jetzt diese:
difference-gained = { $count } gewonnen
difference-kept = { $count } behalten
difference-lost = { $count } verloren
updated-same = „{ $label }“ ist aktualisiert. ClickUp hat denselben Token noch einmal gegeben.
updated-former-gone = „{ $label }“ ist aktualisiert. Der alte Token gilt nicht mehr und wurde entfernt.
former-title = Der vorige Token von „{ $label }“ gilt noch
former-title-unclear = Gilt der vorige Token von „{ $label }“ noch?
former-title-gone = Der vorige Token von „{ $label }“ gilt nicht mehr
former-asking = „{ $label }“ ist aktualisiert. ClickUp wird gefragt, ob der alte noch gilt…
former-about = „{ $label }“ ist aktualisiert. ClickUp hat einen neuen Token ausgestellt und den alten gültig gelassen. Soll Keyrack beide behalten?
former-about-unclear = „{ $label }“ ist aktualisiert. Ob der alte noch gilt, ließ sich nicht feststellen:
former-about-gone = „{ $label }“ ist aktualisiert. ClickUp nimmt den alten Token nicht mehr an. Es gibt nichts mehr zu behalten.
former-unclear = Prüfe erneut, oder entscheide, ohne es zu wissen.
former-drop = Wegwerfen
former-drop-oauth = Weggeworfen verlässt er Keyrack. In ClickUp gilt er weiter, bis sein Benutzer die App unter Einstellungen → Apps entfernt.
former-drop-personal = Weggeworfen verlässt er Keyrack. In ClickUp gilt er weiter, bis sein Benutzer ihn erneut generiert.
other-title = Ein anderer Benutzer als erwartet
other-about = Erwartet war { $expected }, verbunden hat ClickUp { $connected }
other-somebody = der Benutzer von „{ $label }“
other-untouched = „{ $label }“ wurde nicht angerührt.
other-why-oauth = Vielleicht war in diesem Browser jemand anderes bei ClickUp angemeldet.
other-why-personal = Der eingefügte Token gehört einem anderen Benutzer.
apart-title = Diesen Token als eigenen behalten?
other-updates = Dieser Benutzer hat hier schon einen Token: „{ $label }“. Ihn zu aktualisieren, würde diese Workspaces ändern:

## Vergessen

forget-token-title = „{ $label }“ vergessen?
forget-token-about = Keyrack nimmt ihn vom Brett und sein Geheimnis von dort, wo es lag. Skripte, die eine Kopie haben, funktionieren weiter.
forget-no-revoke = Vergessen ist nicht widerrufen
forget-revoke-oauth = ClickUp bietet Programmen keinen Weg, einen Token zu widerrufen. Um ihn überall zu beenden: ClickUp → <b>Einstellungen</b> → <b>Apps</b>, und dort die App entfernen.
forget-revoke-personal = ClickUp bietet Programmen keinen Weg, einen Token zu widerrufen. Um ihn überall zu beenden: ClickUp → <b>Einstellungen</b> → <b>Apps</b> → <b>Erneut generieren</b>.
forget-confirm = Vergessen
forget-app-title = „{ $name }“ vergessen?
forget-app-about = Keyrack vergisst ihre Client-ID, ihr Geheimnis und ihre Weiterleitungs-URLs.
forget-app-tokens = { $count ->
        [one] Und der Token, der aus ihr entstand?
       *[other] Und die { $count } Tokens, die aus ihr entstanden?
    }
forget-app-keep = Am Brett behalten
    .hint = Sie funktionieren weiter und lassen sich prüfen und kopieren wie bisher. Neu autorisieren braucht eine App.
forget-app-too = Auch vergessen
    .hint = Einträge und Geheimnisse werden hier entfernt. Programme, die eine Kopie haben, laufen weiter.
forget-app-stays = In ClickUp bleibt sie
    .hint = Die App und ihre Tokens gibt es dort weiterhin. Entferne sie in den Einstellungen von ClickUp, wenn sie verschwinden sollen.
open-clickup = ClickUp-Einstellungen öffnen
open-practice = Übungs-ClickUp öffnen

## Apps

apps-none = Noch keine App. Eine App registriert ein Eigentümer oder Administrator in ClickUp, damit Benutzer sie autorisieren können.
app-unnamed = Neue App
app-at-step = Einrichtung bei Schritt { $step } von 4
app-ready = Bereit zum Autorisieren
app-continue = Einrichtung fortsetzen
app-archive = Archivieren
app-archived = Archiviert
    .hint = Sie bleibt mit ihren Tokens erhalten und wird nicht mehr zum Autorisieren angeboten.
app-archived-mark = Archiviert
app-unarchive = Zurückholen
apps-archived = Archiviert
app-authorize = Autorisieren
app-authorize-another = Weiteren Benutzer autorisieren
app-added = Hinzugefügt { $ago }
app-tokens = Tokens dieser App
app-tokens-check = Alle prüfen
app-tokens-seen = { $count ->
        [one] Eben gesehen:
       *[other] Eben gesehen, von { $count } Tokens:
    }
app-token-again = Erneut autorisieren: { $label }
app-tokens-none = Noch kein Token. Jeder Benutzer, der diese App autorisiert, ergibt einen.
app-name = Name der App
    .hint = So, wie du ihn in ClickUp eingibst. Benutzer sehen ihn, wenn sie um die Verbindung gebeten werden.
app-name-copy = Den Namen kopieren
client-id = Client-ID
    .hint = 32 Großbuchstaben und Ziffern. Kein Geheimnis: Sie steht in jedem Autorisierungs-Link.
client-id-copy = Die Client-ID kopieren
client-id-edit = Client-ID bearbeiten
client-secret = Client-Geheimnis
    .hint = 64 Großbuchstaben und Ziffern. Es wird sicher verwahrt, sobald du das Feld verlässt.
kept-in-keyring = Im Schlüsselbund
kept-in-file = In der verschlüsselten Datei
kept-in-memory = Im Arbeitsspeicher, bis Keyrack geschlossen wird
secret-again = Erneut eingeben
secret-kept-replace = { $place }. Gib ein anderes ein, um es zu ersetzen.
secret-mask = ••••••••••••••••••••••••••••••••
not-entered = Noch nicht eingegeben
secret-copy = Client-Geheimnis kopieren
secret-reveal = Client-Geheimnis anzeigen, in einem eigenen Fenster
secret-replace = Client-Geheimnis ersetzen
check-credentials-now = Jetzt prüfen, ob Client-ID und Geheimnis stimmen
seen-live = funktioniert
seen-revoked = widerrufen
seen-cannotTell = nicht feststellbar
seen-unchecked = nicht geprüft
seen-same = { $now }, wie zuvor
seen-other = { $now } · zuvor: { $was }
check-last = Letzte Prüfung

## Dasselbe in ClickUp

in-clickup-editRedirects = In ClickUp: die Weiterleitungs-URLs ändern
in-clickup-showSecret = In ClickUp: das Client-Geheimnis anzeigen
in-clickup-regenerateSecret = In ClickUp: das Client-Geheimnis neu erzeugen
in-clickup-renameApp = In ClickUp: die App umbenennen
in-clickup-deleteApp = In ClickUp: die App löschen
in-clickup-removeAccess = In ClickUp: der App den Zugriff entziehen
in-clickup-practice = So geht es im echten ClickUp. Das Übungs-ClickUp hat all das auf seiner Einstellungsseite.
step-show-secret = Wähle <b>Anzeigen</b> neben dem Client-Geheimnis.
step-regenerate = Wähle <b>Neu erzeugen</b>. Das alte Geheimnis gilt dort sofort nicht mehr.
step-copy-secret = Kopiere das Client-Geheimnis.
step-rename = Ändere dort den Namen und speichere, falls ClickUp dich lässt. Seine Hilfeseite beschreibt es nicht.
step-delete = Falls ClickUp anbietet, sie zu löschen, dann dort. Was dann mit ihren Tokens geschieht, ist nicht dokumentiert: Prüfe sie danach.
step-settings-apps = Öffne <b>Einstellungen</b>, dann <b>Apps</b>, und zwar als der Benutzer, dem der Token gehört.
step-remove-access = Entferne die App aus der Liste. Nur so enden ihre Tokens; kein Programm kann das.

## Das Client-Geheimnis ersetzen

rotate-title = Client-Geheimnis von { $name } ersetzen
rotate-about = Keyrack behält das alte Geheimnis, bis ClickUp das neue richtig nennt.
rotate-field = Neues Client-Geheimnis
    .hint = 64 Großbuchstaben und Ziffern. Es wird sicher aufbewahrt.
rotate-like-id = Das hat die Form einer Client-ID
    .hint = Das Geheimnis ist das längere mit 64 Zeichen. In ClickUp siehst du es nach „Anzeigen“.
rotate-check = Prüfen und ersetzen
rotate-wrong = Das neue Geheimnis ist falsch, also bleibt das alte
    .hint = ClickUp nimmt es mit dieser Client-ID nicht an. Kopiere es noch einmal, und zwar ganz, und sieh nach, ob es das dieser App ist.
rotate-unclear = Ob es stimmt, war nicht festzustellen
    .hint = Die Antwort von ClickUp sagt weder das eine noch das andere.
rotate-unclear-ask = Noch ist das alte Geheimnis da. Trotzdem ersetzen?
rotate-sure = Trotzdem ersetzen
rotate-keep = Das alte behalten
rotate-done = Das Client-Geheimnis ist ersetzt
rotate-done-right = ClickUp nennt das neue richtig.
rotate-done-unproved = Ob es stimmt, war nicht festzustellen. „Jetzt prüfen“ versucht es jederzeit noch einmal.
rotate-tokens = Was ClickUp mit Tokens macht, wenn ein Geheimnis neu erzeugt wird, ist nicht dokumentiert. Eben gesehen:
rotate-no-tokens = Aus dieser App entstand noch kein Token, also war keiner zu prüfen.

## Die https-Seite

page-open = https-Seite…
page-title = Eine eigene https-Seite
page-about = Für alle, die https brauchen. Keyrack schreibt eine Datei; von dir bereitgestellt, reicht sie die Antwort des Browsers an Keyrack weiter und schickt nichts irgendwohin.
page-paste = Es geht auch ohne die Datei: Füge die Adresse ein, auf der der Browser landet, was auch immer dort zu sehen ist.
page-write = https-Seite schreiben
page-write-again = Noch einmal schreiben
page-written = Geschrieben
page-copy-path = Pfad kopieren
page-add = Adresse hinzufügen…
host-upload = Lade die Datei so, wie sie ist, auf einen https-Server: Einer für statische Dateien genügt. Ihr Name darf ein anderer sein.
host-open = Öffne ihre Adresse im Browser: Die Seite sagt, dass sie zu Keyrack gehört.
host-register = Registriere genau diese Adresse in ClickUp und füge sie hier hinzu. Eine, die weiterleitet, ist eine andere.
host-try = Wähle <b>Ausprobieren</b> neben ihr.

## ClickUp zeigte einen Fehler

error-open = ClickUp zeigte einen Fehler…
error-what = Was heißt das?
error-title = ClickUp zeigte einen Fehler
error-about = Fehler auf ClickUps eigener Seite siehst nur du. Sag, welcher es war, und Keyrack sagt, was zu tun ist.
error-field = Der Code, oder was auf der Seite stand
    .hint = Zum Beispiel OAUTH_007. Auch der ganze Text der Seite geht.
error-list = Oder wähle ihn aus der Liste
error-choose = Alle bekannten Codes
error-said = { $code }, in ClickUps Worten:
error-strange = Darin steht kein Code von ClickUp
    .hint = Codes sehen aus wie OAUTH_007. Füge mehr von der Seite ein, oder wähle aus der Liste.
remedy-register = Registriere genau diese Adresse bei der App, Zeichen für Zeichen, speichere und probiere sie noch einmal aus:
remedy-note = In der Tabelle vermerken
remedy-noted = Vermerkt: In der Tabelle steht nun, dass ClickUp sie ablehnte.
remedy-client-id = Client-ID bearbeiten
remedy-anew = Noch einmal autorisieren
remedy-tokens = Tokens der App zeigen
remedy-report = Für eine Meldung kopieren
remedy-wait = Warte eine Minute; zu ändern ist nichts.
remedy-nothing = In Keyrack ist nichts zu ändern.

## Das kleine Fenster, das ein Geheimnis zeigt

reveal-title = Client-Geheimnis
reveal-label = Client-Geheimnis
reveal-left = { $seconds ->
        [one] Schließt in { $seconds } Sekunde
       *[other] Schließt in { $seconds } Sekunden
    }

## Einrichtung

setup-title = Deine ClickUp-App verbinden
setup-step = { $step } · { $name }
setup-step-1 = In ClickUp erstellen
setup-step-2 = Weiterleitungs-URLs
setup-step-3 = Client-ID und Geheimnis
setup-step-4 = Autorisieren
setup-step-done = (erledigt)

## Einrichtung, Schritt 1

create-who = Du musst Eigentümer oder Administrator eines Workspace sein
    .hint = Niemand sonst darf in ClickUp eine App erstellen. Wenn du es nicht bist, schicke diese Schritte jemandem, der es ist, und bitte um Client-ID und Client-Geheimnis.
create-title = In ClickUp
create-older = Du findest „ClickUp API“ dort nicht? Der ältere Weg
create-checked = Diese Schritte wurden zuletzt am { $date } geprüft.
create-practice-title = Schon vorhanden
create-practice-about = Das Übungs-ClickUp hat diese App selbst registriert, samt Weiterleitungs-URLs. Im echten ClickUp macht das ein Eigentümer oder Administrator von Hand, und diese Seite sagt, wie.
step-open-settings = Wähle oben links den Avatar deines Workspace und dann <b>Einstellungen</b>.
step-clickup-api = Wähle in der Seitenleiste unter „Integrationen & ClickApps“ den Punkt <b>ClickUp API</b>. Wenn er fehlt, suche <b>Apps</b>.
step-settings-tab = Öffne den Reiter <b>ClickUp API-Einstellungen</b>.
step-create = Wähle oben rechts <b>App erstellen</b>.
step-fill = Gib einen Namen und die Weiterleitungs-URLs ein, eine pro Zeile. Der nächste Schritt hier hat sie zum Kopieren bereit.
step-shown = ClickUp zeigt dann die <b>Client-ID</b> und das <b>Client-Geheimnis</b>. Schritt 3 nimmt sie entgegen.
older-avatar = Wähle unten links deinen Avatar.
older-integrations = Wähle <b>Integrationen</b>, dann <b>ClickUp API</b>.
older-create = Wähle <b>App erstellen</b>.

## Einrichtung, Schritt 2

redirects-title = Wähle, wie der Browser zurückkommt
redirects-about = Registriere ruhig mehrere: Jede Autorisierung benutzt eine davon, und du wählst, welche.
redirect-about-loopback = Die sicherste Wahl. Der Browser kommt auf diesen Computer zurück; Keyrack muss nur laufen.
redirect-about-localhost = Dieselbe unter ihrem anderen Namen. ClickUp unterscheidet die beiden, also registriere sie beide.
redirect-about-link = Öffnet Keyrack, auch wenn es geschlossen ist. Ob ClickUp sie annimmt, ist nicht bekannt; wenn es das Speichern verweigert, lass sie weg.
redirect-page = Eine eigene https-Seite
    .hint = Für alle, die https brauchen. Die Seite reicht die Antwort an Keyrack weiter, oder du fügst ihre Adresse ein.
redirect-page-example = https://example.com/clickup
redirects-list = In ClickUp zu registrieren
redirects-list-about = Eine pro Zeile, genau wie in ClickUp: Schon ein fehlender Schrägstrich am Ende ist eine andere Adresse.
redirects-copy-all = Alle kopieren
redirects-where-expand = Klappe in den <b>ClickUp API-Einstellungen</b> deine App auf.
redirects-where-edit = Füge die Liste von oben in das Feld für die Weiterleitungs-URLs ein.
redirects-where-save = Wähle <b>Speichern</b>.
redirects-heading = Weiterleitungs-URLs
redirects-add = Hinzufügen…
redirects-add-title = Weiterleitungs-URLs hinzufügen
redirects-add-about = Eine pro Zeile, genau wie in ClickUp registriert. Du kannst mehrere auf einmal einfügen.
redirects-add-field = Weiterleitungs-URLs
redirects-add-ours = Adressen, an denen Keyrack selbst antwortet:
redirect-edit-title = Weiterleitungs-URL ändern
redirect-edit-about = Genau wie in ClickUp registriert. Was von der alten Adresse bekannt ist, gilt für eine andere nicht.
redirect-edit-field = Weiterleitungs-URL
redirect-remove = Entfernen…
redirect-remove-title = Diese Weiterleitungs-URL entfernen?
redirect-remove-about = Keyrack bietet sie nicht mehr an. In ClickUp bleibt sie registriert, bis sie dort entfernt wird.
redirect-remove-last = Es ist die letzte. Ohne eine kann niemand diese App autorisieren.
redirect-remove-confirm = Entfernen
redirect-try = Ausprobieren
redirect-try-this = Ausprobieren: { $url }
redirect-more = Mehr
redirect-more-this = Mehr zu { $url }
redirect-copy-this = Diese URL kopieren
redirects-actions = Aktionen
redirects-registered = Weiterleitungs-URL
redirects-returns = Wie sie zurückführt
redirects-result = Letztes Ergebnis
redirects-none = Noch keine Weiterleitungs-URL. Ohne eine kann niemand diese App autorisieren.
redirect-worked = funktionierte { $ago }
redirect-refused = Von ClickUp abgelehnt · { $code }
redirect-refused-at = Von ClickUp abgelehnt · { $code } · { $ago }
redirect-untried = nicht versucht
returns-loopback = Dieser Computer
returns-link = Öffnet Keyrack
returns-page = Deine Seite, reicht an Keyrack weiter
redirect-problem-several = sind zwei Adressen in einer Zeile. Schreibe jede auf eine eigene, wie es das Feld von ClickUp will.
redirect-problem-space = enthält ein Leerzeichen. ClickUp vergleicht jedes Zeichen, und Browser schreiben ein Leerzeichen anders: Die beiden würden nie übereinstimmen (OAUTH_007). Entferne es oder schreibe es als %20.
redirect-problem-fragment = enthält ein „#“. Was danach steht, erreicht den Server nie, und OAuth verbietet es in Weiterleitungs-URLs. Entferne es mit allem, was folgt.
redirect-problem-scheme = beginnt mit etwas anderem als https, http auf diesem Computer oder keyrack. Nichts von Keyrack bekäme die Antwort.
redirect-problem-plainHttp = ist http zu einem anderen Computer. Die Antwort ginge offen über das Netz, für alle dazwischen lesbar; nimm https.
redirect-problem-port = nennt keinen Port, an dem ein Programm lauschen darf; die Antwort käme bei niemandem an. Schreibe einen ab 1024; der von Keyrack ist 47613.
redirect-problem-link = ist nicht der Link, den Keyrack öffnet. Er lautet genau keyrack://oauth/callback; bei jedem anderen geht die Antwort verloren.
redirect-problem-malformed = ist keine Adresse, die registriert werden kann: Sie ist unvollständig oder enthält einen Benutzernamen oder ungewöhnliche Zeichen.
redirect-notice-trailingSlash = endet mit einem Schrägstrich. Registriere sie auch so: ClickUp vergleicht jedes Zeichen und lehnt die andere mit OAUTH_007 ab.
redirect-notice-slashTwin = steht mit und ohne Schrägstrich am Ende in der Liste. Für ClickUp sind das zwei: Registriere beide oder behalte die registrierte. Die andere endet in OAUTH_007.
redirect-notice-hostTwin = nennt diesen Computer nur auf eine Art. Für ClickUp sind localhost und 127.0.0.1 zwei: Was mit dem einen registriert ist, endet mit dem anderen in OAUTH_007. Am sichersten ist, beide zu registrieren.
redirect-notice-schemeTwin = steht mit http und mit https in der Liste. Für ClickUp sind das zwei: Registriere beide oder behalte die registrierte. Die andere endet in OAUTH_007.
redirect-notice-httpsHere = ist https auf diesem Computer, und dort antwortet nichts von Keyrack: Der Browser zeigt einen Fehler, und dessen Adresse muss eingefügt werden. Mit http und einem Port kommt die Antwort von selbst.
redirect-notice-schemeUnproved = wird von ClickUp vielleicht abgelehnt: Niemand hat gezeigt, dass es solche Links nimmt. Wenn das Speichern dort scheitert oder OAUTH_007 erscheint, lass sie weg.

## Einrichtung, Schritt 3

credentials-title = Client-ID und Client-Geheimnis
credentials-about = ClickUp zeigt beide, wenn die App erstellt wird, und wieder in den <b>ClickUp API-Einstellungen</b>, wenn du sie aufklappst; das Geheimnis nach <b>Anzeigen</b>.
pair-swapped = Die beiden sehen vertauscht aus
    .hint = Die Client-ID ist die kürzere mit 32 Zeichen; das Geheimnis hat 64. Gespeichert wurde noch nichts.
pair-swap = Vertauschen
pair-clientIdShape = Das sieht nicht nach einer Client-ID aus
    .hint = Die von ClickUp haben 32 Großbuchstaben und Ziffern. Sie wurde so gespeichert; prüfe, ob nichts fehlt.
pair-id-like-secret = Es hat die Form eines Client-Geheimnisses und wurde deshalb hier nicht gespeichert. Es gehört in das Feld darunter.
pair-secretShape = Das sieht nicht nach einem Client-Geheimnis aus
    .hint = Die von ClickUp haben 64 Großbuchstaben und Ziffern. Prüfe, ob nichts fehlt.
check-title = Stimmen sie?
check-about = Keyrack fragt ClickUp mit einem Code, den es nicht geben kann. Die Antwort unterscheidet ein richtiges von einem falschen Geheimnis, und kein Benutzer ist nötig.
check-asking = Wird gefragt…
verdict-right = Richtig
    .hint = ClickUp kennt diese Client-ID, und das Geheimnis gehört dazu.
verdict-wrong = Falsch
    .hint = ClickUp nimmt diese Client-ID mit diesem Geheimnis nicht an. Kopiere beide noch einmal aus den ClickUp API-Einstellungen.
verdict-couldNotTell = Nicht feststellbar
    .hint = Die Antwort von ClickUp sagt weder das eine noch das andere. Du kannst weitermachen; beim Autorisieren zeigt es sich.

## Einrichtung, Schritt 4

authorize-title = Im Browser autorisieren
authorize-about = ClickUp fragt dort, welche Workspaces diese App öffnen darf. Keyrack zeigt dir, wer verbunden wurde, bevor etwas ans Brett kommt.
authorize-about-practice = Das Übungs-ClickUp fragt dort, welche Beispiel-Workspaces diese App öffnen darf. Nichts davon ist echt.
authorize-choose = Wie der Browser zurückkommt
authorize-by-loopback = Auf diesen Computer. Geht, solange Keyrack offen ist und kein anderes Programm seinen Port benutzt.
authorize-by-link = Über einen Link, der Keyrack öffnet, auch wenn es geschlossen ist. Dein Browser fragt vielleicht vorher.
authorize-by-page = Auf deine eigene Seite, die an Keyrack weiterreicht. Oder füge die Adresse dieser Seite hier ein.
authorize-open = Browser öffnen
authorize-pasting = Mit Einfügen weitermachen
authorize-incomplete = Es fehlt noch etwas
authorize-needs-redirect = Zum Autorisieren braucht es mindestens eine Weiterleitungs-URL, die in ClickUp registriert ist.
authorize-needs-credentials = Zum Autorisieren braucht es die Client-ID und das Client-Geheimnis.
authorize-connected = Verbunden
    .hint = Behalte oder verwirf den Token, dann ist es geschafft.
authorize-kept = Verbunden: „{ $label }“ hängt am Brett
authorize-show-token = Token anzeigen
authorize-cancelled = Abgebrochen
    .hint = Es wurde nichts gespeichert. Eine Antwort, die noch kommt, wird nicht beachtet.
authorize-retry = Erneut versuchen
authorize-archived = Diese App ist archiviert
    .hint = Hole sie aus dem Archiv, um sie zu autorisieren.
authorize-archived-show = App anzeigen
authorize-individual = { $count ->
        [one] Diese App hat { $count } Token. Jeder Benutzer, der sie autorisiert, bekommt einen eigenen; derselbe Benutzer aktualisiert seinen.
       *[other] Diese App hat { $count } Tokens. Jeder Benutzer, der sie autorisiert, bekommt einen eigenen; derselbe Benutzer aktualisiert seinen.
    }
authorize-again-of = Erneut autorisieren: „{ $label }“, { $user }
authorize-again-of-unknown = Erneut autorisieren: „{ $label }“
authorize-again-anew = Sei in ClickUp als dieser Benutzer angemeldet. Die Workspaces werden dort neu gewählt: Wähle alle aus, die dieser Token öffnen soll, nicht nur die neuen.
authorize-again-others = Was ClickUp mit älteren Tokens macht, ist nicht bekannt. Keyrack sieht danach deshalb alle Tokens dieser App noch einmal an.
scheme-foreign = Ein anderes Programm öffnet keyrack://-Links auf diesem Computer. Nimm die Adresse dieses Computers oder füge die Adresse ein.
scheme-nobody = Noch öffnet kein Programm keyrack://-Links auf diesem Computer. Nimm die Adresse dieses Computers oder füge die Adresse ein.
waiting-title = Warten auf deinen Browser
waiting-about = Wähle dort die Workspaces aus und drücke <b>Workspace verbinden</b>. Diese Seite geht von selbst weiter.
waiting-left = noch { $time }
waiting-again = Seite erneut öffnen
waiting-copy = Link kopieren
waiting-restarted = Keyrack wurde inzwischen neu gestartet und bewahrt den Link nicht auf. Wenn die Seite noch im Browser offen ist, mach dort weiter; sonst brich ab und beginne neu.
waiting-exchanging = Wird abgeschlossen…
waiting-exchanging-about = Der Browser ist zurück. Keyrack holt den Token bei ClickUp ab.
waiting-late = Noch keine Antwort
waiting-late-loopback = Du wählst noch aus? Lass dir Zeit. Wenn der Browser eine Fehlerseite zeigt, kopiere ihre ganze Adresse und füge sie unten ein.
waiting-late-link = Du wählst noch aus? Lass dir Zeit. Wenn der Browser Keyrack nicht öffnen konnte, füge unten seine ganze Adresse ein, oder brich ab und wähle http://127.0.0.1:47613/callback.
unkept-title = ClickUp hat den Token erteilt, aber er liegt noch nirgends sicher
unkept-about = Keyrack hält ihn im Arbeitsspeicher und versucht es weiter. Wird Keyrack vorher geschlossen, ist er weg.
unkept-use-file = Stattdessen eine verschlüsselte Datei verwenden
leave-title = Ein Token liegt noch nirgends sicher. Trotzdem schließen?
leave-about = ClickUp hat ihn erteilt, und Keyrack hält ihn im Arbeitsspeicher. Nimmt ihn beim Schließen kein Speicher an, ist er verloren, und nur eine neue Autorisierung bringt einen anderen.
leave-sure = Trotzdem schließen
leave-stay = Bleiben
paste-title = Der Browser kam nicht zurück?
paste-about = Füge die ganze Adresse der Seite ein, auf der du gelandet bist. Das geht auch, wenn diese Seite nicht geladen wurde.
paste-field = Adresse dieser Seite
paste-example = https://… ?code=…&state=…
paste-use = Verwenden

## Ein Text aus ClickUp, irgendwo eingefügt

paste-open = Etwas aus ClickUp einfügen…
paste-anything = Etwas aus ClickUp einfügen
paste-anything-about = Eine Client-ID, ein Client-Geheimnis, Weiterleitungs-URLs, einen persönlichen Token oder die Adresse, auf der eine Autorisierung endete. Keyrack erkennt, was es ist. Einfügen irgendwo im Fenster tut dasselbe.
paste-anything-field = Text aus ClickUp
pasted-nothing = In diesem Text ist nichts, was hier zu gebrauchen wäre. Keyrack erkennt Client-IDs, Client-Geheimnisse, Weiterleitungs-URLs, persönliche Tokens und die Adresse, auf der eine seiner Autorisierungen endete. Zeigt ClickUp einen Fehler, wähle „ClickUp zeigte einen Fehler“ in der Ansicht der App.
sight-title = Eingefügt: { $what }
sight-answer = die Antwort einer Autorisierung
sight-clients = { $count ->
        [one] eine Client-ID
       *[other] { $count } Client-IDs
    }
sight-secrets = { $count ->
        [one] ein Client-Geheimnis
       *[other] { $count } Client-Geheimnisse
    }
sight-redirects = { $count ->
        [one] eine Weiterleitungs-URL
       *[other] { $count } Weiterleitungs-URLs
    }
sight-personal = { $count ->
        [one] ein persönlicher Token
       *[other] { $count } persönliche Tokens
    }
sight-practice = { $count ->
        [one] ein Token des Übungs-ClickUp
       *[other] { $count } Tokens des Übungs-ClickUp
    }
sight-more = { $count ->
        [one] und { $count } weitere
       *[other] und { $count } weitere
    }
sight-hidden = { $count ->
        [one] Das Geheimnis darin wird nicht gezeigt und hier vergessen, wenn du dies schließt.
       *[other] Die { $count } Geheimnisse darin werden nicht gezeigt und hier vergessen, wenn du dies schließt.
    }
sight-several = Darin ist mehreres von einer Art
    .hint = Keyrack kann nicht sagen, was zusammengehört. Füge es einzeln ein.
sight-unawaited = Auf diese Antwort wartet keine Autorisierung. Beginne eine und benutze die Seite, die sich dann öffnet.
sight-known = Die App mit dieser Client-ID ist schon da: { $app }
sight-target = Für welche App
sight-use-answer = Die wartende Autorisierung abschließen
sight-use-newApp = Damit eine neue App einrichten
sight-use-secretOf = Als Client-Geheimnis von { $app } verwenden
sight-use-exchange = Client-Geheimnis von { $app } austauschen…
sight-use-redirectsOf = Die Weiterleitungs-URLs zu { $app } hinzufügen
sight-use-token = Den persönlichen Token hinzufügen
app-practice = { $name } (Übung)

## Einstellungen

settings-language = Sprache
settings-language-system = Wie das System
language-en = English
language-de = Deutsch
settings-theme = Darstellung
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
settings-clipboard = Zwischenablage leeren
    .hint = Ein kopierter Token wird wieder aus der Zwischenablage genommen, außer du hast inzwischen etwas anderes kopiert.
settings-clipboard-seconds = nach { $count } Sekunden
settings-clipboard-never = nie
settings-log = Protokoll
    .hint = Wie viel Keyrack von dem aufschreibt, was geschieht. Nie ein Geheimnis, einen Namen oder eine Adresse.
log-level-off = nichts
log-level-error = Fehler
log-level-warn = auch Warnungen
log-level-info = was geschieht
log-level-debug = jeden Schritt
settings-practice = Übungs-ClickUp
    .hint = Eine Nachbildung auf diesem Computer. Was dazu gehört, ist mit „Übung“ gekennzeichnet und trifft nie auf das echte ClickUp.
settings-practice-open = Die Übungs-App öffnen
settings-logs = Wo das Protokoll liegt
settings-logs-about = Eine Datei am Tag, für die letzten sieben Tage. Wenn etwas schiefgeht, helfen sie dem, der es untersucht.
settings-logs-copy = Ordner des Protokolls kopieren
settings-logs-absent = Keyrack konnte seine Protokolldatei nicht öffnen. Es funktioniert trotzdem.
settings-no-tray = Dieser Desktop zeigt keine Symbole im Infobereich
    .hint = Keyrack funktioniert auch ohne. Unter GNOME bringt die Erweiterung „AppIndicator and KStatusNotifierItem Support“ sie zurück.
settings-about = Über Keyrack
settings-about-text = Keyrack spricht mit ClickUp und mit niemandem sonst: keine Telemetrie, kein Server von uns. Es ist kein Produkt von ClickUp.
settings-dropped = { $count ->
        [one] { $count } Antwort, auf die keine Autorisierung wartete, wurde bisher verworfen.
       *[other] { $count } Antworten, auf die keine Autorisierung wartete, wurden bisher verworfen.
    }

## Wo Geheimnisse liegen

settings-secrets = Wo Geheimnisse liegen
settings-secrets-records = Namen, Workspaces, Zeiten und die letzten vier Zeichen der Tokens stehen in einer eigenen Datei von Keyrack, ohne jedes Geheimnis.
settings-secrets-limits = Andere Programme, die unter deinem Namen laufen, können einen entsperrten Schlüsselbund lesen. Davor kann Keyrack nicht schützen.
stores-choose = Tokens und Client-Geheimnisse
stores-about-keyring = Im Schlüsselbund deines Systems, unter dev.keyrack.desktop.
stores-about-file = In einer Datei, die nur ihre Passphrase öffnet. Sie sperrt sich nach zehn Minuten ohne Benutzung, im Ruhezustand und mit dem Bildschirm.
stores-about-memory = Nirgends als im Arbeitsspeicher. Sie sind weg, wenn Keyrack geschlossen wird.
store-keyring = Schlüsselbund des Systems
store-file = Verschlüsselte Datei
store-memory = Nur Arbeitsspeicher
stores-kept-keyring = { $count ->
        [one] { $count } Geheimnis liegt im Schlüsselbund, ohne die der Übung
       *[other] { $count } Geheimnisse liegen im Schlüsselbund, ohne die der Übung
    }
stores-kept-file = { $count ->
        [one] { $count } Geheimnis liegt in der verschlüsselten Datei
       *[other] { $count } Geheimnisse liegen in der verschlüsselten Datei
    }
stores-kept-memory = { $count ->
        [one] { $count } Geheimnis ist im Arbeitsspeicher
       *[other] { $count } Geheimnisse sind im Arbeitsspeicher
    }
stores-move = { $count ->
        [one] { $count } Geheimnis dorthin verschieben
       *[other] { $count } Geheimnisse dorthin verschieben
    }
stores-moving = Wird verschoben: { $done } von { $all }
stores-moved = { $count ->
        [0] Nichts wurde verschoben
        [one] { $count } Geheimnis wurde verschoben
       *[other] { $count } Geheimnisse wurden verschoben
    }
stores-moved-stopped = Du hast abgebrochen. Die übrigen sind, wo sie waren.
stores-moved-missing = { $count ->
        [one] { $count } Geheimnis liegt nirgends mehr; sein Eintrag sagt es und bleibt.
       *[other] { $count } Geheimnisse liegen nirgends mehr; ihre Einträge sagen es und bleiben.
    }
file-lock = Jetzt sperren
file-passphrase = Passphrase ändern…

## Die Passphrase der verschlüsselten Datei

passphrase-create = Eine verschlüsselte Datei anlegen
    .about = Sie ersetzt den Schlüsselbund: Tokens und Client-Geheimnisse kommen in eine Datei auf diesem Computer, und eine Passphrase öffnet sie.
    .action = Datei anlegen
passphrase-unlock = Die verschlüsselte Datei entsperren
    .about = Gib die Passphrase ein, die beim Anlegen der Datei gewählt wurde. Es dauert etwa eine Sekunde.
    .action = Entsperren
passphrase-change = Die Passphrase ändern
    .about = Die bisherige öffnet danach nichts mehr, auch nicht die vorige Fassung der Datei.
    .action = Ändern
passphrase-forgotten = Ohne sie kann niemand die Datei öffnen
    .hint = Wenn du sie vergisst, lässt sie sich weder wiederherstellen noch zurücksetzen, auch nicht von Keyrack. Schreib sie auf oder bewahre sie in einem Passwortmanager auf.
passphrase-field = Passphrase
passphrase-new = Neue Passphrase
passphrase-again = Noch einmal dieselbe
passphrase-rule = { $least } Zeichen oder mehr. Mehrere Wörter sind leicht zu merken und schwer zu erraten.
passphrase-short = Die Passphrase braucht { $least } Zeichen oder mehr.
passphrase-differs = Die beiden sind nicht gleich. Gib die Passphrase noch einmal ein.
passphrase-show = Anzeigen
passphrase-hide = Verbergen
passphrase-busy = Einen Moment…

## Kurze Meldungen

toast-copied = { $label } ist in der Zwischenablage; geleert in { $seconds } s
toast-copied-stays = { $label } ist in der Zwischenablage, bis du etwas anderes kopierst
toast-secret-of = Das Client-Geheimnis von { $name }
toast-copied-text = Kopiert

## Infobereich, von der Rust-Seite gelesen

tray-open = Keyrack öffnen
tray-quit = Beenden
tray-more = Mehr …
tray-none = Noch keine Tokens
tray-practice-mark = { $label } (Übung)
tray-tooltip = Keyrack

## Fehler: was geschah und was es bedeutet; der Hinweis sagt, was zu tun ist

failure-ecode = Code von ClickUp: { $code }
failure-retry-after = { $seconds ->
        [one] Versuche es in { $seconds } Sekunde erneut.
       *[other] Versuche es in { $seconds } Sekunden erneut.
    }
failure-offline = ClickUp war nicht erreichbar
    .hint = Prüfe Verbindung, VPN oder Proxy und versuche es erneut. Nichts ging verloren, und kein Token wurde gekennzeichnet.
failure-no-answer = ClickUp hat nicht innerhalb von 20 Sekunden geantwortet
    .hint = Vielleicht ist es überlastet, oder etwas dazwischen verschluckt die Antwort. Versuche es nach einer Weile erneut.
failure-rate-limited = Das Anfragelimit von ClickUp ist vorerst erschöpft
    .hint = Es zählt Anfragen pro Token und Minute. Warte eine Minute und versuche es erneut.
failure-clickup-trouble = ClickUp hat selbst Schwierigkeiten
    .hint = Es hat mit einem Serverfehler geantwortet. Sieh auf status.clickup.com nach oder versuche es später erneut.
failure-unreadable = Die Antwort war keine von ClickUp
    .hint = Vielleicht hat ein Proxy, eine Anmeldeseite des Netzes oder ein Schutzprogramm geantwortet. Öffne eine Webseite, um nachzusehen, und versuche es erneut.
failure-too-large = Die Antwort war größer, als Keyrack liest
    .hint = Versuche es erneut. Wenn es jedes Mal geschieht, verändert etwas zwischen dir und ClickUp die Antworten.
failure-redirected = Die Antwort verwies auf eine andere Adresse, und Keyrack ist nicht gefolgt
    .hint = Geheimnisse gehen nur an ClickUp. Anmeldeseiten von Netzen und Proxys tun das: Melde dich erst dort an und versuche es erneut.
failure-token-revoked = ClickUp nimmt diesen Token nicht mehr an
    .hint = Er wurde widerrufen oder erneut generiert. Autorisiere erneut, oder füge den neuen persönlichen Token ein.
failure-client-unknown = ClickUp kennt diese Client-ID nicht
    .hint = Kopiere sie noch einmal aus den ClickUp API-Einstellungen. Wenn die App dort gelöscht wurde, muss sie neu erstellt werden.
failure-secret-wrong = Das Client-Geheimnis ist falsch
    .hint = Kopiere es noch einmal aus den ClickUp API-Einstellungen (Anzeigen). Wenn es dort erneut generiert wurde, gilt das alte nicht mehr.
failure-redirect-mismatch = Diese Weiterleitungs-URL ist nicht bei der App registriert
    .hint = Registriere genau diese Adresse in den ClickUp API-Einstellungen, Zeichen für Zeichen, speichere und versuche es erneut.
failure-code-used = ClickUp sagt, der Code wurde schon benutzt
    .hint = Ein Code gilt einmal, und eine neu geladene Seite schickt ihn noch einmal. Autorisiere erneut, um einen neuen zu bekommen.
failure-code-unknown = ClickUp kennt den Code nicht, oder er ist zu alt
    .hint = Autorisiere erneut und schließe ohne lange Pause ab.
failure-consent-denied = Auf der Seite von ClickUp wurde kein Zugriff gegeben
    .hint = Jemand hat sie geschlossen oder abgelehnt. Es wurde nichts gespeichert. Versuche es erneut, wann immer du magst.
failure-header-missing = Die Anfrage kam ohne den Token bei ClickUp an
    .hint = Das liegt nicht an dir, und der Token wurde nicht gekennzeichnet. Vielleicht hat ein Proxy ihn entfernt; sonst liegt der Fehler bei Keyrack. Versuche es ohne Proxy erneut und melde es, wenn es so bleibt.
failure-workspace-not-granted = Der Token erreicht diesen Workspace nicht
    .hint = Er wurde beim Autorisieren nicht angekreuzt, oder es gibt ihn nicht mehr. Der Token selbst kann in Ordnung sein: Autorisiere erneut und kreuze den Workspace an.
failure-request-invalid = ClickUp hat die Anfrage nicht angenommen
    .hint = Der Code betrifft die Anfrage, nicht die Autorisierung. Lass App und Token, wie sie sind, versuche es erneut und melde den Code, wenn es so bleibt.
failure-refused = ClickUp hat abgelehnt
    .hint = Der Code darunter sagt mehr. Prüfe die App in den ClickUp API-Einstellungen und versuche es erneut.
failure-unknown-state = Auf diese Antwort wartet keine Autorisierung
    .hint = Sie wurde schon beantwortet, abgebrochen oder gehört zu einem anderen Computer. Beginne neu und benutze die Seite, die sich dann öffnet.
failure-authorization-expired = Die zehn Minuten sind um
    .hint = Eine Autorisierung endet von selbst, damit ein alter Link nicht missbraucht werden kann. Beginne neu.
failure-callback-malformed = Das ist keine Antwort von ClickUp
    .hint = Füge die ganze Adresse der Seite ein, auf der du gelandet bist, vom Anfang bis zum Ende, mit code und state.
failure-bare-code = Das ist nur der Code
    .hint = Ein Code allein sagt nicht, zu welcher Autorisierung er gehört. Füge die ganze Adresse aus der Adressleiste des Browsers ein.
failure-wrong-way = Die Antwort kam auf einem anderen Weg als erwartet
    .hint = Sie kam nicht über die gewählte Weiterleitungs-URL zurück und wurde deshalb nicht benutzt. Füge stattdessen die ganze Adresse ein.
failure-port-taken = Ein anderes Programm benutzt den Port dieser Weiterleitungs-URL
    .hint = Beende dieses Programm, wähle eine andere Weiterleitungs-URL oder füge am Ende die Adresse ein. Das Programm sieht die Antwort dann auch, kann ohne das Client-Geheimnis aber nichts damit anfangen.
failure-scheme-foreign = Ein anderes Programm öffnet keyrack://-Links
    .hint = Wähle die Adresse dieses Computers, oder füge die Adresse ein, auf der du landest.
failure-browser-failed = Der Browser ließ sich nicht öffnen
    .hint = Kopiere den Link und öffne ihn selbst in einem Browser. Keyrack wartet weiter.
failure-keyring-missing = Es läuft kein Schlüsselbund-Dienst
    .hint = Wähle einen anderen Ort für Geheimnisse, oder starte GNOME-Schlüsselbund, KWallet oder KeePassXC mit Secret Service und versuche es erneut. Was du eingegeben hast, ist noch da.
failure-keyring-no-collection = Der Schlüsselbund hat keinen Ort für Geheimnisse
    .hint = Lege in der Passwort-App deines Systems einen Standard-Schlüsselbund an oder wähle einen anderen Ort für Geheimnisse, und versuche es erneut.
failure-keyring-locked = Der Schlüsselbund ist gesperrt
    .hint = Versuche es erneut und gib sein Passwort ein, wenn dein System danach fragt.
failure-keyring-silent = Der Schlüsselbund hat nicht geantwortet
    .hint = Vielleicht ist eine Passwortabfrage hinter anderen Fenstern verborgen. Beantworte sie und versuche es erneut.
failure-keyring-broken = Der Schlüsselbund hat abgelehnt
    .hint = Sieh in der Passwort-App deines Systems nach, ob er funktioniert, und versuche es erneut.
failure-file-locked = Die verschlüsselte Datei ist gesperrt
    .hint = Gib ihre Passphrase ein, um sie zu entsperren, und versuche es erneut.
failure-wrong-passphrase = Diese Passphrase öffnet die verschlüsselte Datei nicht
    .hint = Prüfe sie und versuche es erneut. Bist du sicher, dass sie stimmt, ist die Datei beschädigt: Daneben liegt die vorige und endet auf „.previous“.
failure-short-passphrase = Diese Passphrase ist zu kurz
    .hint = Nimm 12 Zeichen oder mehr. Mehrere Wörter sind leicht zu merken und schwer zu erraten.
failure-file-there = Es gibt schon eine verschlüsselte Datei
    .hint = Sie kann Geheimnisse enthalten und wird deshalb nie überschrieben. Entsperre sie stattdessen mit ihrer Passphrase.
failure-file-unusable = Die verschlüsselte Datei lässt sich nicht lesen oder schreiben
    .hint = Sieh nach, ob die Festplatte voll ist und ob der Ordner mit Keyracks Daten dir gehört, und versuche es erneut. Was vorher da war, ist unverändert.
failure-memory-only = Dieses Geheimnis war nur im Arbeitsspeicher
    .hint = Es liegt im Arbeitsspeicher des Keyrack, dem es gegeben wurde, und geht mit ihm. Gib es erneut ein oder autorisiere erneut; der Eintrag hier bleibt.
failure-secret-missing = Das Geheimnis liegt nicht mehr dort, wo es war
    .hint = Etwas hat es dort entfernt. Gib es erneut ein oder autorisiere erneut; der Eintrag hier bleibt.
failure-no-such-app = Diese App ist nicht mehr da
    .hint = Sie wurde inzwischen vergessen, vielleicht in einem anderen Fenster oder über den Befehl.
failure-no-such-token = Dieser Token ist nicht mehr da
    .hint = Er wurde inzwischen vergessen, vielleicht in einem anderen Fenster oder über den Befehl.
failure-no-such-authorization = Diese Autorisierung ist nicht mehr da
    .hint = Sie ist inzwischen zu Ende. Beginne neu.
failure-ambiguous = Mehrere Dinge heißen so
    .hint = Wähle eines davon über seine ID.
failure-secret-there = Die App hat schon ein Client-Geheimnis
    .hint = Ersetze es in der Ansicht der App: ClickUp wird nach dem neuen gefragt, während das alte erhalten bleibt.
failure-app-archived = Die App ist archiviert
    .hint = Hole sie aus dem Archiv und autorisiere sie dann.
failure-updates-nothing = Dieser Token erneuert keinen anderen
    .hint = Behalte ihn als eigenen Token. Erneuert wird nur ein Token desselben Benutzers und derselben App, und nur durch einen, der nachweislich funktioniert.
failure-other-clickup = Das gehört zum anderen ClickUp
    .hint = Geheimnisse von Übungs-ClickUp und von ClickUp werden nie vermischt. Verwende es dort, wo es herkommt.
failure-app-incomplete = Client-ID oder Client-Geheimnis der App fehlt
    .hint = Gib beide in Schritt 3 ein und autorisiere dann.
failure-bad-redirect-url = Das kann keine Weiterleitungs-URL sein
    .hint = Nimm https, http auf diesem Computer mit einem Port oder keyrack://oauth/callback; keine Leerzeichen und kein „#“.
failure-not-registered = Diese Weiterleitungs-URL gehört nicht zur App
    .hint = Füge sie in Schritt 2 hinzu und registriere sie in ClickUp, dann wähle sie.
failure-not-a-token = Das ist kein persönlicher Token
    .hint = Sie beginnen mit pk_. Kopiere ihn noch einmal in ClickUp: Einstellungen → Apps → API-Token.
failure-bad-text = Dieser Text kann nicht aufbewahrt werden
    .hint = Er ist leer, zu lang oder enthält Zeilenumbrüche oder ungewöhnliche Zeichen. Kürze ihn oder kopiere ihn noch einmal.
failure-practice-down = Das Übungs-ClickUp antwortet nicht
    .hint = Schalte es in den Einstellungen aus und wieder ein.
failure-interrupted = Keyrack wurde beendet, bevor der Token gespeichert war
    .hint = ClickUp hat den Zugriff womöglich trotzdem gewährt. Autorisiere erneut oder widerrufe ihn in ClickUp unter Einstellungen → Apps.
failure-newer-database = Ein neueres Keyrack hat diesen Tresor geschrieben
    .hint = Aktualisiere Keyrack. Diese Version lässt den Tresor, wie er ist, damit nichts verloren geht.
failure-database-damaged = Die Datenbank des Tresors ist beschädigt
    .hint = Nichts wurde gelöscht, und deine Geheimnisse sind, wo sie waren. Schließe Keyrack und öffne es wieder, um zu sehen, wohin du zurückkannst.
failure-not-damaged = Der Tresor ist in Ordnung
    .hint = Es gibt nichts wiederherzustellen. Versuche erneut, ihn zu öffnen; nichts wurde geändert.
failure-no-such-copy = Diese Kopie lässt sich nicht verwenden
    .hint = Sie ist nicht mehr da oder auch beschädigt. Wähle eine andere.
failure-vault-in-use = Ein anderes laufendes Keyrack hat den Tresor offen
    .hint = Beende Befehle, die noch laufen, und versuche es erneut. Nichts wurde geändert.
failure-database = Der Tresor konnte nicht gelesen oder geschrieben werden
    .hint = Prüfe, ob die Festplatte voll ist und ob der Ordner dir gehört, und versuche es erneut.
failure-clipboard = Die Zwischenablage hat es nicht angenommen
    .hint = Versuche es erneut. Auf einem entfernten Desktop ist sie vielleicht abgeschaltet.
failure-page-unwritten = Die Seite konnte nicht geschrieben werden
    .hint = Prüfe, ob es den Ordner für Downloads gibt, ob er dir gehört und Platz hat. Der Befehl keyrack app page schreibt sie, wohin du willst.
failure-internal = In Keyrack ist etwas schiefgegangen
    .hint = Versuche es erneut. Wenn es so bleibt, starte Keyrack neu; deine Tokens und Apps bleiben erhalten.

## Was die Codes von ClickUp bedeuten und was zu ändern ist

meaning-redirect-not-registered = Die App in ClickUp hat die benutzte Weiterleitungs-URL nicht
    .change = ClickUp vergleicht jedes Zeichen: http oder https, localhost oder 127.0.0.1, den Port, den Schrägstrich am Ende. Registriere genau diese Adresse in den ClickUp API-Einstellungen, speichere dort und autorisiere erneut.
meaning-redirect-missing = Die Seite von ClickUp wurde ohne Weiterleitungs-URL geöffnet
    .change = Der Link von Keyrack enthält immer eine; er wurde also unterwegs gekürzt oder verändert. Autorisiere erneut und öffne den ganzen Link unverändert.
meaning-header-missing = Die Anfrage kam ohne Token an
    .change = Weder der Token noch die App ist schuld: Das Programm, das fragte, hat ihn weggelassen, oder ein Proxy hat ihn entfernt. War es Keyrack, versuche es ohne Proxy erneut und melde es, wenn es so bleibt.
meaning-client-unknown = ClickUp hat keine App mit dieser Client-ID
    .change = Vergleiche sie mit der in den ClickUp API-Einstellungen; die ID hat 32 Zeichen, das Geheimnis 64, und die beiden sind leicht vertauscht. Wenn die App dort gelöscht wurde, erstelle eine neue.
meaning-code-unknown = ClickUp kennt den Code dieser Autorisierung nicht, oder er ist zu alt
    .change = In ClickUp ist nichts zu ändern. Autorisiere erneut und schließe ohne lange Pause ab.
meaning-code-used = Der Code dieser Autorisierung wurde schon benutzt
    .change = Ein Code gilt einmal, und eine neu geladene Seite schickt ihn noch einmal. In ClickUp ist nichts zu ändern: Autorisiere erneut.
meaning-token-gone = ClickUp kennt diesen Token nicht (mehr)
    .change = Sein Benutzer hat den Zugriff entfernt oder ihn erneut generiert, oder an seiner Stelle wurde etwas anderes eingefügt. Autorisiere erneut, oder füge den neuen persönlichen Token ein.
meaning-workspace-not-granted = Der Token gilt, aber nicht für diesen Workspace, oder nichts hat die gefragte ID
    .change = ClickUp sagt in beiden Fällen dasselbe. Prüfe zuerst die ID; wenn sie stimmt, autorisiere erneut und kreuze den Workspace an.
meaning-no-permission = Der Token gilt, darf dies aber nicht
    .change = Ein Token darf, was sein Benutzer darf. Bitte einen Eigentümer oder Administrator des Workspace um die Berechtigung, oder lass jemanden autorisieren, der sie hat.
meaning-webhook-exists = Den Webhook gibt es schon
    .change = Es geht nicht um die Autorisierung: App und Token sind in Ordnung. Das Programm, das ihn einrichtet, sollte den vorhandenen verwenden oder erst löschen.
meaning-request-invalid = Ein Wert in der Anfrage fehlt oder ist falsch
    .change = Es geht nicht um die Autorisierung, auch wenn der Code so beginnt: App und Token sind in Ordnung. Das Programm, von dem die Anfrage kam, muss berichtigt werden.
meaning-no-access = Der Benutzer des Tokens darf dies nicht sehen, oder es gibt es nicht
    .change = App und Token sind in Ordnung. Lass es in ClickUp für diesen Benutzer freigeben, oder nimm den Token von jemandem, der es sieht.
meaning-rate-limited = Zu viele Anfragen in einer Minute
    .change = Warte eine Minute. Alle Programme mit diesem Token zählen zusammen; wie viele Anfragen sie haben, hängt vom Plan des Workspace ab.
meaning-member-endpoint = ClickUp bietet diese Anfrage zu Mitgliedern hier nicht an
    .change = App und Token sind in Ordnung. Das Programm, das fragte, muss ohne sie auskommen.
meaning-workspace-unknown = ClickUp hat keinen Workspace mit dieser ID
    .change = App und Token sind in Ordnung. Vergleiche die ID: Keyrack zeigt die aller Workspaces, die ein Token erreicht.
meaning-not-found = ClickUp hat keine Aufgabe mit dieser ID
    .change = App und Token sind in Ordnung. Die Aufgabe wurde gelöscht, oder die ID ist falsch.
meaning-resource = Etwas stimmt nicht mit einer Aufgabe, Liste, Seite oder Gruppe
    .change = Es geht nicht um die Autorisierung: App und Token sind in Ordnung. Das Programm, von dem die Anfrage kam, muss berichtigt werden.
meaning-unknown = Niemand hat gesagt, was dieser Code bedeutet
    .change = Kein Dokument von ClickUp erklärt ihn. Versuche es erneut; wenn es so bleibt, frage den Support von ClickUp und nenne den Code.
