### Every word Keyrack says, in the window and in the tray. The same ids stand in de.ftl.
### <b> and <code> are the only markup, and only messages shown by the part Rich may have them.

## The window

brand = Keyrack
nav-label = Main
nav-tokens = Tokens
nav-apps = Apps
nav-settings = Settings
nav-paste = Paste…
unread-title = Keyrack can’t read its vault
unread-opening = Opening the vault…

## A damaged database

recovery-title = The vault’s database is damaged
recovery-about = Keyrack can’t read its records any more, perhaps because the disk was full or failed, or the computer lost power.
recovery-safe = What is safe
recovery-safe-secrets = Your tokens and client secrets are not in it: they stay in the keyring or in the encrypted file.
recovery-safe-file = Nothing is deleted. The damaged file stays in the folder, as <code>keyrack.db.damaged-…</code>
recovery-safe-records = Apps and tokens that you added after a copy was made are not in that copy. Only their secrets stay.
recovery-copies = Copies to go back to
recovery-none = There is no copy to go back to. Keyrack makes one each day, and before each change of the database’s form.
recovery-copy-daily = Daily copy
recovery-copy-before = Before an update of Keyrack
recovery-copy-kept = Earlier daily copy
recovery-made-unknown = at an unknown time
recovery-holds = { $apps ->
    [one] 1 app
   *[other] { $apps } apps
}, { $tokens ->
    [one] 1 token
   *[other] { $tokens } tokens
}
recovery-copy-damaged = Damaged too, or made by a newer Keyrack
recovery-restore = Go back to this copy…
recovery-anew = Start anew…
recovery-folder = The folder is
recovery-copy-folder = Copy the folder’s path
recovery-restore-title = Go back to the copy from { $made }?
recovery-restore-title-unknown = Go back to this copy, made at an unknown time?
recovery-restore-about = It holds { $apps ->
    [one] 1 app
   *[other] { $apps } apps
} and { $tokens ->
    [one] 1 token
   *[other] { $tokens } tokens
}. What was added after that is not in it.
recovery-restore-confirm = Go back
recovery-anew-title = Start with an empty vault?
recovery-anew-about = The new vault holds no apps and no tokens. Secrets stay where they are, but nothing in Keyrack points at them any more.
recovery-keeps = The damaged file and every copy stay in the folder.
recovery-anew-confirm = Start anew

## Words for buttons

add = Add
back = Back
cancel = Cancel
check = Check
check-again = Check again
check-now = Check now
close = Close
copy = Copy
edit = Edit…
enter = Enter…
forget = Forget…
look-again = Look again
next = Next
replace = Replace…
reveal = Reveal
rename = Rename
save = Save
try-again = Try again
unlock = Unlock…

## Times

just-now = just now

## The keyring and practice ClickUp, in the corner

keyring-unlocked = Login keyring · unlocked
keyring-locked = Login keyring · locked
keyring-noCollection = Keyring · none set up
keyring-missing = Keyring · not there
keyring-silent = Keyring · no answer
keyring-unknown = Keyring · not looked at yet
file-absent = Encrypted file · not there
file-locked = Encrypted file · locked
file-open = Encrypted file · open
memory-only = Secrets in memory only
practice-on = Practice ClickUp · on
practice-off = Practice ClickUp · off
practice-stopped = Practice ClickUp is switched off
    .hint = This app is registered there. Switch it on to authorize it.
practice-switch-on = Switch it on
practice-mark = Practice

## Banners

banner-keyring-waiting = Waiting for your keyring…
    .hint = Your system may be asking for its password in a window of its own. Keyrack goes on as soon as it is answered.
banner-keyring-locked = Your keyring is locked
    .hint = Records are all here; secrets are not readable. Copy or check a token, and your system will ask for the password.
banner-keyring-noCollection = Your keyring has no place to keep secrets
    .hint = Create a default keyring named “Login” in your system’s passwords app and look again, or choose another place here.
banner-keyring-missing = No keyring service is running
    .hint = Tokens and client secrets have no place to go yet: start GNOME Keyring, KWallet or KeePassXC with its Secret Service, or choose another place. Practice works without.
banner-keyring-silent = Your keyring does not answer
    .hint = A password prompt may be hidden behind other windows. If not, sign out and in again to restart the keyring.
banner-file-locked = The encrypted file is locked
    .hint = Records are all here; secrets are not readable until you enter its passphrase.
keyring-use-file = Use an encrypted file…
keyring-use-memory = Keep in memory only
banner-stale = What you see may be out of date
banner-pending = { $count ->
        [one] A token waits for your decision: keep or discard
       *[other] { $count } tokens wait for your decision: keep or discard
    }
banner-waiting = An authorization of { $app } is waiting for your browser
banner-waiting-show = Show it
decide-now = Decide now

## First run

first-title = Your ClickUp tokens, on one rack
first-promise = Secrets stay on this computer. Nothing is sent anywhere but ClickUp.
first-recommended = Recommended
first-start-title = Connect a ClickUp app
first-start-about = Create an app in ClickUp, register its redirect URLs and authorize it. Needs a Workspace owner or admin.
first-start = Start
first-personal-title = Add a personal token
first-personal-about = Paste the <code>pk_…</code> token from Settings → Apps. Anyone with a ClickUp account can have one.
first-personal = Paste token
first-practice-title = Practice first
first-practice-about = A stand-in ClickUp on this computer, with sample Workspaces. The whole flow, no account needed.
first-practice = Practice

## Tokens

add-app = Connect a ClickUp app
add-personal = Paste a personal token
tokens-none = No token yet. Finish the set-up of an app and authorize it, or paste a personal token.
user-unknown = user not known yet
kind-oauth = OAuth token of
kind-oauth-of = OAuth token of { $app }
kind-oauth-forgotten = OAuth token; its app was forgotten here
kind-oauth-short = OAuth, app forgotten
kind-personal = personal token
kind-personal-short = personal
label-field = Name on the rack
    .hint = Only for you: it says what this token is for.
token-copy = Copy token
token-copy-key = C
token-ends-with = Not shown. The token ends with
token-checked = Checked { $ago }
token-checking = Asking ClickUp…
token-never-checked = Never checked
token-count = { $count ->
        [one] { $count } token
       *[other] { $count } tokens
    }
workspace-count = { $count ->
        [one] { $count } Workspace
       *[other] { $count } Workspaces
    }
workspaces-label = Workspaces this token opens
workspaces-name = Workspace
workspaces-role = Role
workspaces-members = Members
workspaces-none = ClickUp names no Workspace for this token. Authorize again and tick the Workspaces it should open.
lost-row = no longer reachable, noticed { $ago }
lost-count = { $count } lost
lost-title = Lost { $names }
lost-about-oauth = Keyrack noticed it { $since }. Authorize again and tick every Workspace this token should open to bring it back.
lost-about-personal = Keyrack noticed it { $since }. The token is the same; its user no longer gets in there. An owner or admin of that Workspace can invite them again.
lost-seen = Got it
quoted = “{ $text }”
role-owner = Owner
role-admin = Admin
role-member = Member
role-guest = Guest
role-unknown = Not told
role-custom = { $name } ({ $role })

## Health

health-live = Works
health-revoked = Revoked in ClickUp
health-revoked-title = Revoked in ClickUp, seen { $since }
health-revoked-oauth = ClickUp no longer accepts this token: its user took the app’s access away, or the app is gone. Authorize again to get a new one.
health-revoked-personal = ClickUp no longer accepts this token: it was regenerated, or its user is gone. Copy the new one in ClickUp and paste it here.
health-unclear-since = Could not tell since { $since }
health-offline-since = Offline since { $since }
health-unclear-means = This does not mean that the token was revoked.
health-unclear-gone = Whether the token still works in ClickUp, Keyrack can’t ask without it. A new one takes its place; name and history stay.
health-last-known = The Workspaces below are what was seen last.
health-unchecked = Not checked yet
health-unchecked-about = Keyrack has not asked ClickUp about this token. Check now to see its user and Workspaces.
authorize-again = Authorize again
renew-hindered-forgotten = Can’t be authorized again: its app was forgotten here.
renew-hindered-archived = Can’t be authorized again while its app is archived.
renew-hindered-incomplete = Can’t be authorized again: its app’s set-up is not complete.

## Personal tokens

personal-title = Add a personal token
personal-newer = You don’t find it there? The newer way
personal-step-settings = In ClickUp, choose your avatar and then <b>Settings</b>.
personal-step-apps = Choose <b>Apps</b>. The section <b>API Token</b> has it.
personal-step-api = Choose <b>ClickUp API</b>.
personal-step-tab = Open the tab <b>API tokens</b>.
personal-step-generate = Choose <b>Generate</b> if there is none yet, then <b>Copy</b>.
personal-step-regenerate = Choose <b>Regenerate</b>, confirm it, then <b>Copy</b>.
personal-plain = A personal token opens everything you can see
    .hint = It reaches every Workspace of its user, does not expire, and Regenerate in ClickUp ends the old one everywhere it is used.
personal-field = Personal token
    .hint = Begins with pk_. Quotes, spaces and a stray “Bearer” around it are taken off. It is put into safe keeping.
personal-save = Add token
personal-there = You have this token already: “{ $label }”
token-replace = Replace…
replace-title = Replace the token of “{ $label }”
replace-about = Its name, its place on the rack and its history stay. Only the token itself is another one.
replace-ends = Regenerate ends the old token at once
    .hint = Everything that uses a copy of it stops working until it is given the new one: scripts, Make, n8n and others.
replace-field = The new personal token
replace-save = Look at it
number-differs = The number in this token is not the ID of its user
    .hint = In ClickUp’s personal tokens the two are usually the same. Make sure that this is the user you mean.

## Keep or discard

confirm-title = Keep this token?
confirm-title-found = Keyrack found a token that was not confirmed
confirm-found = It was stored before Keyrack closed, since ClickUp gives each token once. Is this who you wanted to connect?
confirm-asking = The token is stored. ClickUp is being asked whose it is…
confirm-unclear = The token is stored, but ClickUp has not said whose it is. You can keep it and check later.
confirm-revoked = ClickUp does not accept this token
    .hint = It may have been taken back already. Discard it and authorize again.
confirm-keep = Keep
confirm-discard = Discard
confirm-apart = Keep separately…
confirm-keep-own = Keep separately
confirm-update = Update
confirm-update-other = Update “{ $label }”
update-title = This updates “{ $label }”
update-about = The same user authorized it again. Name and history stay; the Workspaces are now these:
update-about-personal = It is another token of the same user. Name and history stay; the Workspaces are now these:
difference-gained = { $count } gained
difference-kept = { $count } kept
difference-lost = { $count } lost
updated-same = “{ $label }” is updated. ClickUp gave the same token again.
updated-former-gone = “{ $label }” is updated. The old token no longer works and was removed.
former-title = The token that “{ $label }” had before still works
former-title-unclear = Does the token that “{ $label }” had before still work?
former-title-gone = The token that “{ $label }” had before no longer works
former-asking = “{ $label }” is updated. ClickUp is being asked whether the old one still works…
former-about = “{ $label }” is updated. ClickUp issued a new token and left the old one valid. Should Keyrack keep both?
former-about-unclear = “{ $label }” is updated. Whether the old one still works, nobody could tell:
former-about-gone = “{ $label }” is updated. ClickUp does not accept the old token any more. There is nothing left to keep.
former-unclear = Check again, or decide without knowing.
former-drop = Drop it
former-drop-oauth = Dropped, it leaves Keyrack. In ClickUp it stays valid until its user removes the app under Settings → Apps.
former-drop-personal = Dropped, it leaves Keyrack. In ClickUp it stays valid until its user regenerates it.
other-title = Another user than expected
other-about = You expected { $expected }, ClickUp connected { $connected }
other-somebody = the user of “{ $label }”
other-untouched = “{ $label }” was not touched.
other-why-oauth = Perhaps somebody else was signed in to ClickUp in that browser.
other-why-personal = The token that was pasted is another user’s.
apart-title = Keep this token as one of its own?
other-updates = This user has a token here already: “{ $label }”. Updating it would change these Workspaces:

## Forgetting

forget-token-title = Forget “{ $label }”?
forget-token-about = Keyrack removes it from the rack, and its secret from where it was kept. Scripts that hold a copy go on working.
forget-no-revoke = Forgetting does not revoke it
forget-revoke-oauth = ClickUp gives programs no way to revoke a token. To end it everywhere: ClickUp → <b>Settings</b> → <b>Apps</b>, remove the app there.
forget-revoke-personal = ClickUp gives programs no way to revoke a token. To end it everywhere: ClickUp → <b>Settings</b> → <b>Apps</b> → <b>Regenerate</b>.
forget-confirm = Forget
forget-app-title = Forget “{ $name }”?
forget-app-about = Keyrack forgets its client ID, its secret and its redirect URLs.
forget-app-tokens = { $count ->
        [one] And the token that came of it?
       *[other] And the { $count } tokens that came of it?
    }
forget-app-keep = Keep on the rack
    .hint = They go on working, and are checked and copied as before. Authorizing them again takes an app.
forget-app-too = Forget too
    .hint = Records and secrets are removed here. Programs that hold a copy go on working.
forget-app-stays = In ClickUp it stays
    .hint = The app and the tokens it was given go on existing there. Remove them in ClickUp’s settings if you want them gone.
open-clickup = Open ClickUp’s settings
open-practice = Open practice ClickUp

## Apps

apps-none = No app yet. An app is what an owner or admin registers in ClickUp, so that users can authorize it.
app-unnamed = New app
app-at-step = Set-up at step { $step } of 4
app-ready = Ready to authorize
app-continue = Continue set-up
app-archive = Archive
app-archived = Archived
    .hint = It is kept with its tokens, and not offered for authorizing.
app-archived-mark = Archived
app-unarchive = Take it back out
apps-archived = Archived
app-authorize = Authorize
app-authorize-another = Authorize another user
app-added = Added { $ago }
app-tokens = Tokens of this app
app-tokens-check = Check all
app-tokens-seen = { $count ->
        [one] Seen just now:
       *[other] Seen just now, of { $count } tokens:
    }
app-token-again = Authorize again: { $label }
app-tokens-none = No token yet. Each user who authorizes this app gives one.
app-name = Name of the app
    .hint = As you enter it in ClickUp. Users see it when they are asked to connect.
app-name-copy = Copy the name
client-id = Client ID
    .hint = 32 capital letters and digits. No secret: it stands in every authorization link.
client-id-copy = Copy the client ID
client-id-edit = Edit the client ID
client-secret = Client secret
    .hint = 64 capital letters and digits. It is put into safe keeping as soon as you leave the field.
kept-in-keyring = Kept in the keyring
kept-in-file = Kept in the encrypted file
kept-in-memory = Kept in memory, until Keyrack is closed
secret-again = Enter it again
secret-kept-replace = { $place }. Type or paste another one to replace it.
secret-mask = ••••••••••••••••••••••••••••••••
not-entered = Not entered yet
secret-copy = Copy the client secret
secret-reveal = Reveal the client secret, in a window of its own
secret-replace = Replace the client secret
check-last = Last check
check-credentials-now = Check now whether client ID and secret are right
seen-live = works
seen-revoked = revoked
seen-cannotTell = could not tell
seen-unchecked = not checked
seen-same = { $now }, as before
seen-other = { $now } · before: { $was }

## The same in ClickUp

in-clickup-editRedirects = In ClickUp: change the redirect URLs
in-clickup-showSecret = In ClickUp: show the client secret
in-clickup-regenerateSecret = In ClickUp: regenerate the client secret
in-clickup-renameApp = In ClickUp: rename the app
in-clickup-deleteApp = In ClickUp: delete the app
in-clickup-removeAccess = In ClickUp: take the app’s access away
in-clickup-practice = So it is done in the real ClickUp. Practice ClickUp has it all on its settings page.
step-show-secret = Choose <b>Show</b> beside the client secret.
step-regenerate = Choose <b>Regenerate</b>. The old secret ends there at once.
step-copy-secret = Copy the client secret.
step-rename = Change the name there and save, if ClickUp lets you. Its help page does not describe it.
step-delete = If ClickUp offers to delete it, it is there. What that does to its tokens is not documented: check them afterwards.
step-settings-apps = Open <b>Settings</b>, then <b>Apps</b>, as the user whose token it is.
step-remove-access = Remove the app from the list. It is the only way to end its tokens; no program can.

## Replacing the client secret

rotate-title = Replace the client secret of { $name }
rotate-about = Keyrack keeps the old secret until ClickUp calls the new one right.
rotate-field = New client secret
    .hint = 64 capital letters and digits. It goes into safe keeping.
rotate-like-id = This has the shape of a client ID
    .hint = The secret is the longer one, with 64 characters. Choose Show in ClickUp to see it.
rotate-check = Check and replace
rotate-wrong = The new secret is wrong, so the old one is kept
    .hint = ClickUp does not accept it with this client ID. Copy it again, the whole of it, and check that it is this app’s.
rotate-unclear = ClickUp could not tell whether it is right
    .hint = Its answer says neither.
rotate-unclear-ask = The old secret is still kept. Replace it all the same?
rotate-sure = Replace all the same
rotate-keep = Keep the old one
rotate-done = The client secret is replaced
rotate-done-right = ClickUp calls the new one right.
rotate-done-unproved = Nobody could tell whether it is right. Check now, below, tries again at any time.
rotate-tokens = What ClickUp does to tokens when a secret is regenerated is not documented. Seen just now:
rotate-no-tokens = No token came of this app, so there was none to check.

## The https page

page-open = https page…
page-title = An https page of your own
page-about = For those who must have https. Keyrack writes one file; hosted by you, it hands the browser’s answer over to Keyrack, with nothing sent anywhere.
page-paste = It works without the file too: paste the address that the browser ends on, whatever is to be seen there.
page-write = Write the https page
page-write-again = Write it again
page-written = Written
page-copy-path = Copy its path
page-add = Add its address…
host-upload = Upload the file as it is to any https server: a static host will do. Its name may be changed.
host-open = Open its address in a browser: the page says that it is Keyrack’s.
host-register = Register exactly that address in ClickUp, and add it here. A redirecting address is another one.
host-try = Choose <b>Try it</b> beside it.

## ClickUp showed an error

error-open = ClickUp showed an error…
error-what = What does it mean?
error-title = ClickUp showed an error
error-about = Errors on ClickUp’s own page are seen by you alone. Say which it was, and Keyrack says what can be done.
error-field = Its code, or what the page said
    .hint = Such as OAUTH_007. The whole text of the page will do.
error-list = Or choose it from the list
error-choose = Every code that is known
error-said = { $code }, in ClickUp’s words:
error-strange = There is no code of ClickUp’s in this
    .hint = Codes look like OAUTH_007. Paste more of the page, or choose from the list.
remedy-register = Register exactly this address with the app, character by character, save, and try it again:
remedy-note = Note it in the table
remedy-noted = Noted: the table now says that ClickUp refused it.
remedy-client-id = Edit the client ID
remedy-anew = Authorize anew
remedy-tokens = Show the app’s tokens
remedy-report = Copy it for a report
remedy-wait = Wait a minute; nothing has to be changed.
remedy-nothing = There is nothing to change in Keyrack.

## The little window that shows a secret

reveal-title = Client secret
reveal-label = Client secret
reveal-left = { $seconds ->
        [one] Closes in { $seconds } second
       *[other] Closes in { $seconds } seconds
    }

## Set-up

setup-title = Connect your ClickUp app
setup-step = { $step } · { $name }
setup-step-1 = Create it in ClickUp
setup-step-2 = Redirect URLs
setup-step-3 = Client ID and secret
setup-step-4 = Authorize
setup-step-done = (done)

## Set-up, step 1

create-who = You need to be an owner or admin of a Workspace
    .hint = ClickUp lets nobody else create an app. If you are not one, send an owner or admin these steps and ask for the client ID and secret.
create-title = In ClickUp
create-older = You don’t find “ClickUp API” there? The older way
create-checked = These steps were last checked on { $date }.
create-practice-title = Already there
create-practice-about = Practice ClickUp has registered this app by itself, redirect URLs and all. In the real ClickUp an owner or admin does this by hand, and this page says how.
step-open-settings = Choose your Workspace’s avatar in the upper left corner, then <b>Settings</b>.
step-clickup-api = In the sidebar, under “Integrations & ClickApps”, choose <b>ClickUp API</b>. If it is not there, look for <b>Apps</b>.
step-settings-tab = Open the tab <b>ClickUp API Settings</b>.
step-create = Choose <b>Create an App</b> in the upper right corner.
step-fill = Enter a name and the redirect URLs, one per line. The next step here has them ready to copy.
step-shown = ClickUp then shows the <b>Client ID</b> and the <b>Client Secret</b>. Step 3 takes them.
older-avatar = Choose your avatar in the lower left corner.
older-integrations = Choose <b>Integrations</b>, then <b>ClickUp API</b>.
older-create = Choose <b>Create an App</b>.

## Set-up, step 2

redirects-title = Choose how the browser comes back
redirects-about = Register several if you like: each authorization uses one of them, and you choose which.
redirect-about-loopback = The surest one. The browser comes back to this computer; Keyrack only has to be running.
redirect-about-localhost = The same by its other name. ClickUp tells the two apart, so register both.
redirect-about-link = Opens Keyrack even when it is closed. It is not known whether ClickUp accepts it; if it refuses to save, leave it out.
redirect-page = An https page of your own
    .hint = For those who must have https. The page hands the answer over to Keyrack, or you paste its address.
redirect-page-example = https://example.com/clickup
redirects-list = To register in ClickUp
redirects-list-about = One per line, exactly as in ClickUp: a missing slash at the end is already another address.
redirects-copy-all = Copy all
redirects-where-expand = In <b>ClickUp API Settings</b>, expand your app.
redirects-where-edit = Paste the list above into the field for redirect URLs.
redirects-where-save = Choose <b>Save</b>.
redirects-heading = Redirect URLs
redirects-add = Add…
redirects-add-title = Add redirect URLs
redirects-add-about = One per line, exactly as registered in ClickUp. Several can be pasted at once.
redirects-add-field = Redirect URLs
redirects-add-ours = Addresses that Keyrack itself answers at:
redirect-edit-title = Change a redirect URL
redirect-edit-about = Exactly as registered in ClickUp. What was seen of the old address does not count for another one.
redirect-edit-field = Redirect URL
redirect-remove = Remove…
redirect-remove-title = Remove this redirect URL?
redirect-remove-about = Keyrack no longer offers it. In ClickUp it stays registered until it is removed there.
redirect-remove-last = It is the last one. Without one nobody can authorize this app.
redirect-remove-confirm = Remove
redirect-try = Try it
redirect-try-this = Try it: { $url }
redirect-more = More
redirect-more-this = More for { $url }
redirect-copy-this = Copy this URL
redirects-actions = Actions
redirects-registered = Redirect URL
redirects-returns = How it returns
redirects-result = Last result
redirects-none = No redirect URL yet. Without one nobody can authorize this app.
redirect-worked = worked { $ago }
redirect-refused = ClickUp refused it · { $code }
redirect-refused-at = ClickUp refused it · { $code } · { $ago }
redirect-untried = not tried
returns-loopback = This computer
returns-link = Opens Keyrack
returns-page = Your page, hands over to Keyrack
redirect-problem-several = is two addresses in one line. Put each on a line of its own, as ClickUp’s field wants them.
redirect-problem-space = has a space in it. ClickUp compares every character, and browsers write a space differently: the two would never match (OAUTH_007). Take it out, or write it as %20.
redirect-problem-fragment = has a “#”. What follows it never gets to the server, and OAuth forbids it in a redirect URL. Take it out, with all that follows.
redirect-problem-scheme = begins with something else than https, http on this computer, or keyrack. Nothing of Keyrack’s would get the answer.
redirect-problem-plainHttp = is http to another computer. That would send the answer in the open, for everybody between to read; use https.
redirect-problem-port = names no port that a program may listen on, so the answer would arrive at nobody. Write one of 1024 or more; Keyrack’s own is 47613.
redirect-problem-link = is not the link that Keyrack opens. It is exactly keyrack://oauth/callback; for anything else the answer is lost.
redirect-problem-malformed = is not an address that can be registered: it is incomplete, or has a user name or unusual characters in it.
redirect-notice-trailingSlash = ends with a slash. Register it with the slash too: ClickUp compares every character and refuses the other with OAUTH_007.
redirect-notice-slashTwin = is in the list with and without the slash at its end. To ClickUp these are two: register both, or keep the one that is registered. The other ends in OAUTH_007.
redirect-notice-hostTwin = names this computer in one way only. To ClickUp localhost and 127.0.0.1 are two: what is registered with one ends in OAUTH_007 with the other. It is safest to register both.
redirect-notice-schemeTwin = is in the list with http and with https. To ClickUp these are two: register both, or keep the one that is registered. The other ends in OAUTH_007.
redirect-notice-httpsHere = is https on this computer, where nothing of Keyrack’s answers: the browser will show an error, and its address has to be pasted. With http and a port the answer comes by itself.
redirect-notice-schemeUnproved = may be refused by ClickUp: nobody has shown that it takes such a link. If saving fails there or OAUTH_007 appears, leave it out.

## Set-up, step 3

credentials-title = Client ID and client secret
credentials-about = ClickUp shows both when the app is created, and again under <b>ClickUp API Settings</b> when you expand it; the secret after <b>Show</b>.
pair-swapped = These two look swapped
    .hint = The client ID is the shorter one, with 32 characters; the secret has 64. Nothing was saved yet.
pair-swap = Swap them
pair-clientIdShape = This does not look like a client ID
    .hint = ClickUp’s have 32 capital letters and digits. It was saved as it is; check that nothing is missing.
pair-id-like-secret = It has the shape of a client secret, so it was not saved here. Put it into the field below.
pair-secretShape = This does not look like a client secret
    .hint = ClickUp’s have 64 capital letters and digits. Check that nothing is missing.
check-title = Are they right?
check-about = Keyrack asks ClickUp with a code that can’t exist. The answer tells a right secret from a wrong one, and no user is needed.
check-asking = Asking…
verdict-right = Right
    .hint = ClickUp knows this client ID, and the secret belongs to it.
verdict-wrong = Wrong
    .hint = ClickUp does not accept this client ID with this secret. Copy both again from ClickUp API Settings.
verdict-couldNotTell = Could not tell
    .hint = ClickUp’s answer says neither. You can go on; authorizing will show it.

## Set-up, step 4

authorize-title = Authorize in your browser
authorize-about = ClickUp asks there which Workspaces this app may open. Keyrack shows you who was connected before anything joins the rack.
authorize-about-practice = Practice ClickUp asks there which sample Workspaces this app may open. Nothing of it is real.
authorize-choose = How the browser comes back
authorize-by-loopback = To this computer. Works while Keyrack is open and no other program uses its port.
authorize-by-link = By a link that opens Keyrack, even when it is closed. Your browser may ask first.
authorize-by-page = To your own page, which hands over to Keyrack. Or paste that page’s address here.
authorize-open = Open browser
authorize-pasting = Go on by pasting
authorize-incomplete = Not everything is here yet
authorize-needs-redirect = Authorizing needs at least one redirect URL that is registered in ClickUp.
authorize-needs-credentials = Authorizing needs the client ID and the client secret.
authorize-connected = Connected
    .hint = Keep or discard the token, and this is done.
authorize-kept = Connected: “{ $label }” is on the rack
authorize-show-token = Show the token
authorize-cancelled = Cancelled
    .hint = Nothing was stored. An answer that still comes will be ignored.
authorize-retry = Try again
authorize-archived = This app is archived
    .hint = Take it out of the archive to authorize it.
authorize-archived-show = Show the app
authorize-individual = { $count ->
        [one] This app has { $count } token. Each user who authorizes it gets one of their own; the same user updates theirs.
       *[other] This app has { $count } tokens. Each user who authorizes it gets one of their own; the same user updates theirs.
    }
authorize-again-of = Authorize again: “{ $label }”, { $user }
authorize-again-of-unknown = Authorize again: “{ $label }”
authorize-again-anew = Be signed in to ClickUp as that user. The Workspaces are chosen anew there: tick every one this token should open, not only the new ones.
authorize-again-others = What ClickUp does to older tokens is not known, so Keyrack looks at all tokens of this app again afterwards.
scheme-foreign = Another program opens keyrack:// links on this computer. Use the address of this computer, or paste.
scheme-nobody = No program opens keyrack:// links on this computer yet. Use the address of this computer, or paste.
waiting-title = Waiting for your browser
waiting-about = Pick the Workspaces there and press <b>Connect Workspace</b>. This page moves on by itself.
waiting-left = { $time } left
waiting-again = Open the page again
waiting-copy = Copy the link
waiting-restarted = Keyrack was restarted meanwhile and does not keep the link. If the page is still open in your browser, go on there; else cancel and begin again.
waiting-exchanging = Finishing…
waiting-exchanging-about = The browser came back. Keyrack is fetching the token from ClickUp.
waiting-late = No answer yet
waiting-late-loopback = Still choosing? Take your time. If your browser shows an error page instead, copy its whole address and paste it below.
waiting-late-link = Still choosing? Take your time. If the browser could not open Keyrack, paste its whole address below, or cancel and choose http://127.0.0.1:47613/callback.
unkept-title = ClickUp granted the token, but it is in no store yet
unkept-about = Keyrack holds it in memory and goes on trying. It is gone when Keyrack is closed before a store took it.
unkept-use-file = Use an encrypted file instead
leave-title = A token is in no store yet. Close all the same?
leave-about = ClickUp granted it, and Keyrack holds it in memory. If no store takes it while Keyrack closes, it is lost, and only authorizing again brings another.
leave-sure = Close all the same
leave-stay = Stay
paste-title = Browser did not come back?
paste-about = Paste the whole address of the page you ended on. It works even if that page failed to load.
paste-field = Address of that page
paste-example = https://… ?code=…&state=…
paste-use = Use it

## A text from ClickUp, pasted anywhere

paste-open = Paste something from ClickUp…
paste-anything = Paste something from ClickUp
paste-anything-about = A client ID, a client secret, redirect URLs, a personal token, or the address that an authorization ended on. Keyrack tells which it is. Pasting anywhere in the window does the same.
paste-anything-field = Text from ClickUp
pasted-nothing = Nothing in that text can be used here. Keyrack recognizes client IDs, client secrets, redirect URLs, personal tokens and the address that one of its authorizations ended on. For an error that ClickUp shows, choose “ClickUp showed an error” in the app’s view.
sight-title = You pasted { $what }
sight-answer = the answer of an authorization
sight-clients = { $count ->
        [one] a client ID
       *[other] { $count } client IDs
    }
sight-secrets = { $count ->
        [one] a client secret
       *[other] { $count } client secrets
    }
sight-redirects = { $count ->
        [one] a redirect URL
       *[other] { $count } redirect URLs
    }
sight-personal = { $count ->
        [one] a personal token
       *[other] { $count } personal tokens
    }
sight-practice = { $count ->
        [one] a token of practice ClickUp
       *[other] { $count } tokens of practice ClickUp
    }
sight-more = { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
sight-hidden = { $count ->
        [one] The secret in it is not shown, and forgotten here when you close this.
       *[other] The { $count } secrets in it are not shown, and forgotten here when you close this.
    }
sight-several = There are several of a kind in it
    .hint = Keyrack can’t tell which belong together. Paste them one by one.
sight-unawaited = No authorization is waiting for this answer. Begin one, and use the page that opens then.
sight-known = The app with this client ID is here already: { $app }
sight-target = For which app
sight-use-answer = Finish the authorization that waits
sight-use-newApp = Set up a new API app with it
sight-use-secretOf = Use as the client secret of { $app }
sight-use-exchange = Exchange the client secret of { $app }…
sight-use-redirectsOf = Add the redirect URLs to { $app }
sight-use-token = Add the personal token
app-practice = { $name } (practice)

## Settings

settings-language = Language
settings-language-system = As the system
language-en = English
language-de = Deutsch
settings-theme = Appearance
theme-system = As the system
theme-light = Light
theme-dark = Dark
settings-clipboard = Clear the clipboard
    .hint = A copied token is taken off the clipboard again, unless you copied something else meanwhile.
settings-clipboard-seconds = after { $count } seconds
settings-clipboard-never = never
settings-log = Log
    .hint = How much Keyrack writes down of what happens. Never a secret, a name or an address.
log-level-off = nothing
log-level-error = errors
log-level-warn = warnings too
log-level-info = what happens
log-level-debug = every step
settings-practice = Practice ClickUp
    .hint = A stand-in on this computer. What belongs to it is marked “Practice” and never meets the real ClickUp.
settings-practice-open = Open the practice app
settings-logs = Where the log is
settings-logs-about = One file a day, for the last seven days. If something goes wrong, they help whoever looks into it.
settings-logs-copy = Copy the log’s folder
settings-logs-absent = Keyrack could not open its log file. It works all the same.
settings-no-tray = This desktop shows no tray icons
    .hint = Keyrack works without. On GNOME the extension “AppIndicator and KStatusNotifierItem Support” brings them back.
settings-about = About Keyrack
settings-about-text = Keyrack talks to ClickUp and to nobody else: no telemetry, no server of ours. It is not a product of ClickUp.
settings-dropped = { $count ->
        [one] { $count } answer that no authorization was waiting for was dropped so far.
       *[other] { $count } answers that no authorization was waiting for were dropped so far.
    }

## Where secrets are kept

settings-secrets = Where secrets are kept
settings-secrets-records = Names, Workspaces, times and the last four characters of tokens are in a file of Keyrack’s own, without any secret.
settings-secrets-limits = Other programs that run as you can read a keyring that is unlocked. Keyrack can’t protect against those.
stores-choose = Tokens and client secrets
stores-about-keyring = In your system’s keyring, under dev.keyrack.desktop.
stores-about-file = In a file that only its passphrase opens. It locks itself after ten minutes without use, when the computer sleeps and when the screen is locked.
stores-about-memory = Nowhere but in memory. They are gone when Keyrack is closed.
store-keyring = System’s keyring
store-file = Encrypted file
store-memory = Memory only
stores-kept-keyring = { $count ->
        [one] { $count } secret is in the keyring, practice apart
       *[other] { $count } secrets are in the keyring, practice apart
    }
stores-kept-file = { $count ->
        [one] { $count } secret is in the encrypted file
       *[other] { $count } secrets are in the encrypted file
    }
stores-kept-memory = { $count ->
        [one] { $count } secret is in memory
       *[other] { $count } secrets are in memory
    }
stores-move = { $count ->
        [one] Move { $count } secret there
       *[other] Move { $count } secrets there
    }
stores-moving = Moving: { $done } of { $all }
stores-moved = { $count ->
        [0] Nothing was moved
        [one] { $count } secret was moved
       *[other] { $count } secrets were moved
    }
stores-moved-stopped = You stopped it. The others are where they were.
stores-moved-missing = { $count ->
        [one] { $count } secret is in no store any more; its record says so and stays.
       *[other] { $count } secrets are in no store any more; their records say so and stay.
    }
file-lock = Lock now
file-passphrase = Change passphrase…

## The encrypted file’s passphrase

passphrase-create = Make an encrypted file
    .about = It takes the keyring’s place: tokens and client secrets go into one file on this computer, and one passphrase opens it.
    .action = Make the file
passphrase-unlock = Unlock the encrypted file
    .about = Enter the passphrase that was chosen when the file was made. It takes about a second.
    .action = Unlock
passphrase-change = Change the passphrase
    .about = The present one opens nothing afterwards, not the copy of the file before either.
    .action = Change it
passphrase-forgotten = Nobody can open the file without it
    .hint = Forgotten, it can’t be recovered or reset, not by Keyrack either. Write it down or keep it in a password manager.
passphrase-field = Passphrase
passphrase-new = New passphrase
passphrase-again = The same once more
passphrase-rule = { $least } characters or more. Several words are easy to remember and hard to guess.
passphrase-short = The passphrase needs { $least } characters or more.
passphrase-differs = The two are not the same. Type the passphrase once more.
passphrase-show = Show
passphrase-hide = Hide
passphrase-busy = One moment…

## Toasts

toast-copied = { $label } is on the clipboard; cleared in { $seconds } s
toast-copied-stays = { $label } is on the clipboard, until you copy something else
toast-secret-of = The client secret of { $name }
toast-copied-text = Copied

## The tray, read by the Rust side

tray-open = Open Keyrack
tray-quit = Quit
tray-more = More…
tray-none = No tokens yet
tray-practice-mark = { $label } (practice)
tray-tooltip = Keyrack

## Failures: what happened and what it means; the hint says what to do next

failure-ecode = ClickUp’s code: { $code }
failure-retry-after = { $seconds ->
        [one] Try again in { $seconds } second.
       *[other] Try again in { $seconds } seconds.
    }
failure-offline = ClickUp could not be reached
    .hint = Check your connection, VPN or proxy, then try again. Nothing was lost and no token was marked.
failure-no-answer = ClickUp did not answer within 20 seconds
    .hint = It may be busy, or something between swallows the answer. Try again in a while.
failure-rate-limited = ClickUp’s rate limit is used up for now
    .hint = It counts calls per token and minute. Wait a minute, then try again.
failure-clickup-trouble = ClickUp has trouble of its own
    .hint = It answered with a server error. Look at status.clickup.com or try again later.
failure-unreadable = The answer was not one of ClickUp’s
    .hint = A proxy, a captive portal or a security program may have answered instead. Open a web page to see, then try again.
failure-too-large = The answer was larger than Keyrack reads
    .hint = Try again. If it happens each time, something between you and ClickUp changes the answers.
failure-redirected = The answer pointed to another address, and Keyrack did not follow
    .hint = Secrets go to ClickUp alone. A captive portal or a proxy does this: sign in there first, then try again.
failure-token-revoked = ClickUp no longer accepts this token
    .hint = It was revoked or regenerated. Authorize again, or paste the new personal token.
failure-client-unknown = ClickUp does not know this client ID
    .hint = Copy it again from ClickUp API Settings. If the app was deleted there, it has to be created anew.
failure-secret-wrong = The client secret is wrong
    .hint = Copy it again from ClickUp API Settings (Show). If it was regenerated there, the old one ended.
failure-redirect-mismatch = This redirect URL is not registered with the app
    .hint = Register exactly this address in ClickUp API Settings, character by character, save, and try again.
failure-code-used = ClickUp says that the code was used before
    .hint = A code works once, and a reloaded page sends it again. Authorize again to get a new one.
failure-code-unknown = ClickUp does not know the code, or it is too old
    .hint = Authorize again and finish without a long break.
failure-consent-denied = Access was not given on ClickUp’s page
    .hint = Somebody closed or denied it there. Nothing was stored. Try again whenever you like.
failure-header-missing = The request reached ClickUp without the token
    .hint = That is no fault of yours, and the token was not marked. A proxy may have taken it out; otherwise the fault is Keyrack’s. Try again without a proxy, and report it if it stays so.
failure-workspace-not-granted = The token does not reach this Workspace
    .hint = It was not ticked when the token was authorized, or it is no longer there. The token itself may be fine: authorize again and tick the Workspace.
failure-request-invalid = ClickUp did not take the request
    .hint = Its code is about the request, not about the authorization. Leave the app and the token as they are, try again, and report the code if it stays so.
failure-refused = ClickUp refused
    .hint = Its code below says more. Check the app in ClickUp API Settings, then try again.
failure-unknown-state = No authorization is waiting for this answer
    .hint = It was answered already, was cancelled, or belongs to another computer. Begin again and use the page that opens then.
failure-authorization-expired = The ten minutes are over
    .hint = An authorization ends by itself, so that an old link can’t be misused. Begin again.
failure-callback-malformed = This is not an answer of ClickUp’s
    .hint = Paste the whole address of the page you ended on, from its beginning to the end, with code and state.
failure-bare-code = This is only the code
    .hint = A code alone does not say which authorization it answers. Paste the whole address from the browser’s address bar.
failure-wrong-way = The answer came another way than expected
    .hint = It did not come back by the redirect URL that was chosen, so it was not used. Paste the whole address instead.
failure-port-taken = Another program uses the port of this redirect URL
    .hint = Close that program, choose another redirect URL, or paste the address at the end. That program then sees the answer too, and can do nothing with it without the client secret.
failure-scheme-foreign = Another program opens keyrack:// links
    .hint = Choose the address of this computer, or paste the address you end on.
failure-browser-failed = The browser could not be opened
    .hint = Copy the link and open it in a browser yourself. Keyrack goes on waiting.
failure-keyring-missing = No keyring service is running
    .hint = Choose another place for secrets, or start GNOME Keyring, KWallet or KeePassXC with its Secret Service and try again. What you typed is still here.
failure-keyring-no-collection = The keyring has no place to keep secrets
    .hint = Create a default keyring in your system’s passwords app, or choose another place for secrets, then try again.
failure-keyring-locked = The keyring is locked
    .hint = Try again and enter its password when your system asks for it.
failure-keyring-silent = The keyring did not answer
    .hint = A password prompt may be hidden behind other windows. Answer it and try again.
failure-keyring-broken = The keyring refused
    .hint = Open your system’s passwords app to see whether it works, then try again.
failure-file-locked = The encrypted file is locked
    .hint = Enter its passphrase to unlock it, then try again.
failure-wrong-passphrase = This passphrase does not open the encrypted file
    .hint = Check it and try again. If you are sure of it, the file is damaged: the one before it lies beside it and ends in “.previous”.
failure-short-passphrase = This passphrase is too short
    .hint = Take 12 characters or more. Several words are easy to remember and hard to guess.
failure-file-there = There is an encrypted file already
    .hint = It may hold secrets, so it is never written over. Unlock it with its passphrase instead.
failure-file-unusable = The encrypted file can’t be read or written
    .hint = See that the disk is not full and that the folder of Keyrack’s data is yours, then try again. What was there before is unchanged.
failure-memory-only = This secret was kept in memory only
    .hint = It is in the memory of the Keyrack that was given it, and goes with it. Enter or authorize it again; the record here is kept.
failure-secret-missing = The secret is no longer where it was kept
    .hint = Something removed it there. Enter or authorize it again; the record here is kept.
failure-no-such-app = This app is no longer here
    .hint = It was forgotten meanwhile, perhaps in another window or by the command.
failure-no-such-token = This token is no longer here
    .hint = It was forgotten meanwhile, perhaps in another window or by the command.
failure-no-such-authorization = This authorization is no longer here
    .hint = It ended meanwhile. Begin again.
failure-ambiguous = Several things go by that name
    .hint = Choose one of them by its ID.
failure-secret-there = The app has a client secret already
    .hint = Replace it in the app’s view: ClickUp is asked about the new one while the old one is kept.
failure-app-archived = The app is archived
    .hint = Take it out of the archive, then authorize it.
failure-updates-nothing = This token updates no other
    .hint = Keep it as a token of its own. Only a token of the same user and app is updated, and only by one that was seen working.
failure-other-clickup = This belongs to the other ClickUp
    .hint = Secrets of practice ClickUp and of ClickUp never mix. Use it where it came from.
failure-app-incomplete = The app’s client ID or secret is missing
    .hint = Enter both in step 3, then authorize.
failure-bad-redirect-url = This can’t be a redirect URL
    .hint = Use https, http on this computer with a port, or keyrack://oauth/callback; no spaces and no “#”.
failure-not-registered = This redirect URL is not one of the app’s
    .hint = Add it in step 2 and register it in ClickUp, then choose it.
failure-not-a-token = This is not a personal token
    .hint = They begin with pk_. Copy it again in ClickUp: Settings → Apps → API Token.
failure-bad-text = This text can’t be kept
    .hint = It is empty, too long, or has line breaks or unusual characters in it. Shorten it, or copy it again.
failure-practice-down = Practice ClickUp does not answer
    .hint = Switch it off and on again in the settings.
failure-interrupted = Keyrack ended before the token was stored
    .hint = ClickUp may have granted it all the same. Authorize again, or revoke it in ClickUp under Settings → Apps.
failure-newer-database = A newer Keyrack has written this vault
    .hint = Update Keyrack. This version leaves the vault as it is, so that nothing is lost.
failure-database-damaged = The vault’s database is damaged
    .hint = Nothing was deleted, and your secrets are where they were. Close Keyrack and open it again to see what you can go back to.
failure-not-damaged = The vault is in order
    .hint = There is nothing to recover. Try again to open it; nothing was changed.
failure-no-such-copy = This copy can’t be used
    .hint = It is gone, or damaged too. Choose another one.
failure-vault-in-use = Another run of Keyrack has the vault open
    .hint = End commands that are still running, then try again. Nothing was changed.
failure-database = The vault could not be read or written
    .hint = Check that the disk is not full and that the folder is yours to write, then try again.
failure-clipboard = The clipboard did not take it
    .hint = Try again. On a remote desktop the clipboard may be switched off.
failure-page-unwritten = The page could not be written
    .hint = See that the folder for downloads is there, yours, and not full. The command keyrack app page writes it wherever you like.
failure-internal = Something went wrong inside Keyrack
    .hint = Try again. If it stays, restart Keyrack; your tokens and apps are kept.

## What ClickUp’s codes mean, and what to change

meaning-redirect-not-registered = The app in ClickUp does not have the redirect URL that was used
    .change = ClickUp compares every character: http or https, localhost or 127.0.0.1, the port, the slash at the end. Register exactly this address in ClickUp API Settings, save there, and authorize again.
meaning-redirect-missing = ClickUp’s page was opened without a redirect URL
    .change = Keyrack’s link always has one, so it was cut or changed on its way. Authorize again and open the whole link, unchanged.
meaning-header-missing = The request arrived without a token
    .change = The token is not to blame, and neither is the app: the program that asked left it out, or a proxy took it out. If it was Keyrack, try again without a proxy, and report it if it stays so.
meaning-client-unknown = ClickUp has no app with this client ID
    .change = Compare it with the one in ClickUp API Settings; the ID has 32 characters, the secret 64, and the two are easily swapped. If the app was deleted there, create a new one.
meaning-code-unknown = ClickUp does not know the code of this authorization, or it is too old
    .change = Nothing has to change in ClickUp. Authorize again and finish without a long break.
meaning-code-used = The code of this authorization was used before
    .change = A code works once, and a reloaded page sends it again. Nothing has to change in ClickUp: authorize again.
meaning-token-gone = ClickUp does not know this token (any more)
    .change = Its user removed the access or regenerated it, or something else was pasted in its place. Authorize again, or paste the new personal token.
meaning-workspace-not-granted = The token works, but not for this Workspace, or nothing has the ID that was asked for
    .change = ClickUp says the same for both. Check the ID first; if it is right, authorize again and tick the Workspace.
meaning-no-permission = The token works, but may not do this
    .change = A token may do what its user may. Ask an owner or admin of the Workspace for the permission, or let somebody authorize who has it.
meaning-webhook-exists = The webhook is there already
    .change = This is not about authorization: app and token are fine. The program that sets it up should use the one that is there, or delete it first.
meaning-request-invalid = A value in the request is missing or wrong
    .change = This is not about authorization, even though the code begins like one: app and token are fine. The program that sent the request has to be corrected.
meaning-no-access = The token’s user may not see this, or it does not exist
    .change = App and token are fine. Have it shared with this user in ClickUp, or use the token of somebody who can see it.
meaning-rate-limited = Too many requests within a minute
    .change = Wait a minute. All programs that use this token count together; how many requests they get depends on the Workspace’s plan.
meaning-member-endpoint = ClickUp does not offer this request about members here
    .change = App and token are fine. The program that asked has to do without it.
meaning-workspace-unknown = ClickUp has no Workspace with this ID
    .change = App and token are fine. Compare the ID: Keyrack shows those of all Workspaces that a token reaches.
meaning-not-found = ClickUp has no task with this ID
    .change = App and token are fine. The task was deleted, or the ID is wrong.
meaning-resource = Something is wrong with one task, list, page or group
    .change = This is not about authorization: app and token are fine. The program that sent the request has to be corrected.
meaning-unknown = Nobody has said what this code means
    .change = No document of ClickUp’s explains it. Try again; if it stays, ask ClickUp’s support and name the code.
