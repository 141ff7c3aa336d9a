<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
    <context>
        <name>ApplyDialog</name>
        <message>
            <source>{connection}: {mailboxes} mailboxes are written.</source>
            <translation>{connection}: {mailboxes} Postfächer werden beschrieben.</translation>
        </message>
        <message>
            <source>{connection}: 1 mailbox is written.</source>
            <translation>{connection}: 1 Postfach wird beschrieben.</translation>
        </message>
        <message>
            <source>held back by the brake</source>
            <translation>von der Bremse zurückgehalten</translation>
        </message>
        <message>
            <source>Contacts that users made themselves are not touched. A contact that changed since the plan was made is left alone and shown.</source>
            <translation>Kontakte, die Benutzer selbst angelegt haben, werden nicht angerührt. Ein Kontakt, der sich seit dem Plan geändert hat, bleibt unberührt und wird angezeigt.</translation>
        </message>
        <message>
            <source>Apply {number} changes</source>
            <translation>{number} Änderungen anwenden</translation>
        </message>
        <message>
            <source>Apply 1 change</source>
            <translation>1 Änderung anwenden</translation>
        </message>
        <message>
            <source>Back to the review</source>
            <translation>Zurück zur Prüfung</translation>
        </message>
        <message>
            <source>The brake holds {number} deletions back. To delete as well, type {number}; leave it empty to do the rest only.</source>
            <translation>Die Bremse hält {number} Löschungen zurück. Um auch zu löschen, geben Sie {number} ein; lassen Sie das Feld leer, um nur den Rest auszuführen.</translation>
        </message>
        <message>
            <source>number of deletions</source>
            <translation>Anzahl der Löschungen</translation>
        </message>
    </context>
    <context>
        <name>BrakesCard</name>
        <message>
            <source>Deletions beyond these limits are held back until you release them by typing their number.</source>
            <translation>Löschungen über diese Grenzen hinaus werden zurückgehalten, bis Sie sie durch Eingabe ihrer Anzahl freigeben.</translation>
        </message>
        <message>
            <source>Brakes</source>
            <translation>Bremsen</translation>
        </message>
        <message>
            <source>Share of our contacts in one mailbox</source>
            <translation>Anteil unserer Kontakte in einem Postfach</translation>
        </message>
        <message>
            <source>Deletions in one mailbox</source>
            <translation>Löschungen in einem Postfach</translation>
        </message>
        <message>
            <source>Both count from so many contacts in a mailbox on</source>
            <translation>Beides gilt ab so vielen Kontakten im Postfach</translation>
        </message>
        <message>
            <source>Deletions in one run</source>
            <translation>Löschungen in einem Lauf</translation>
        </message>
        <message>
            <source>The sources shrank by</source>
            <translation>Die Quellen schrumpften um</translation>
        </message>
        <message>
            <source>Deleting is switched off in this set, so there is nothing to hold back.</source>
            <translation>In diesem Set ist das Löschen ausgeschaltet; es gibt also nichts zurückzuhalten.</translation>
        </message>
    </context>
    <context>
        <name>Chip</name>
        <message>
            <source>Remove {what}</source>
            <translation>{what} entfernen</translation>
        </message>
    </context>
    <context>
        <name>DetailView</name>
        <message>
            <source>The change in full</source>
            <translation>Die Änderung im Einzelnen</translation>
        </message>
        <message>
            <source>Choose a change at the left to see it in full.</source>
            <translation>Wählen Sie links eine Änderung, um sie im Einzelnen zu sehen.</translation>
        </message>
        <message>
            <source>Nothing is written for this line.</source>
            <translation>Für diese Zeile wird nichts geschrieben.</translation>
        </message>
        <message>
            <source>(no longer in the directory)</source>
            <translation>(nicht mehr im Verzeichnis)</translation>
        </message>
        <message>
            <source>In the mailbox {mailbox}</source>
            <translation>Im Postfach {mailbox}</translation>
        </message>
        <message>
            <source>The same in {number} mailboxes</source>
            <translation>Gleich in {number} Postfächern</translation>
        </message>
        <message>
            <source>{number} differ: open the line at the left to see them</source>
            <translation>{number} weichen ab: öffnen Sie links die Zeile, um sie zu sehen</translation>
        </message>
        <message>
            <source>Write {field}</source>
            <translation>{field} schreiben</translation>
        </message>
        <message>
            <source>Stays as it is</source>
            <translation>Bleibt, wie es ist</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>Will be</source>
            <translation>Künftig</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>(leer)</translation>
        </message>
        <message>
            <source>∅ will be empty</source>
            <translation>∅ wird geleert</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Foto</translation>
        </message>
    </context>
    <context>
        <name>Fields</name>
        <message>
            <source>Display name</source>
            <translation>Anzeigename</translation>
        </message>
        <message>
            <source>First name</source>
            <translation>Vorname</translation>
        </message>
        <message>
            <source>Last name</source>
            <translation>Nachname</translation>
        </message>
        <message>
            <source>File as</source>
            <translation>Speichern unter</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Abteilung</translation>
        </message>
        <message>
            <source>Job title</source>
            <translation>Position</translation>
        </message>
        <message>
            <source>Office</source>
            <translation>Büro</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>Mobile</source>
            <translation>Mobiltelefon</translation>
        </message>
        <message>
            <source>Business phones</source>
            <translation>Telefon (geschäftlich)</translation>
        </message>
        <message>
            <source>Home phones</source>
            <translation>Telefon (privat)</translation>
        </message>
        <message>
            <source>Business address</source>
            <translation>Geschäftsadresse</translation>
        </message>
        <message>
            <source>Web page</source>
            <translation>Webseite</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation>Kategorien</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>mailbox</source>
            <translation>Postfach</translation>
        </message>
        <message>
            <source>kind of change</source>
            <translation>Art der Änderung</translation>
        </message>
        <message>
            <source>Find a person or mailbox</source>
            <translation>Person oder Postfach suchen</translation>
        </message>
        <message>
            <source>Group by</source>
            <translation>Gruppieren nach</translation>
        </message>
        <message>
            <source>Group by {what}</source>
            <translation>Gruppieren nach {what}</translation>
        </message>
        <message>
            <source>{number} unchanged</source>
            <translation>{number} unverändert</translation>
        </message>
        <message>
            <source>{calls} calls, about {number} s</source>
            <translation>{calls} Aufrufe, etwa {number} s</translation>
        </message>
        <message>
            <source>{calls} calls, about {number} min</source>
            <translation>{calls} Aufrufe, etwa {number} min</translation>
        </message>
    </context>
    <context>
        <name>FolderCard</name>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Folder name</source>
            <translation>Name des Ordners</translation>
        </message>
        <message>
            <source>empty: the default Contacts folder</source>
            <translation>leer: der Standardordner „Kontakte“</translation>
        </message>
    </context>
    <context>
        <name>GroupView</name>
        <message>
            <source>Changes</source>
            <translation>Änderungen</translation>
        </message>
    </context>
    <context>
        <name>MappingCard</name>
        <message>
            <source>How {field} is written</source>
            <translation>Wie {field} geschrieben wird</translation>
        </message>
        <message>
            <source>Never write {field}</source>
            <translation>{field} nie schreiben</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>(leer)</translation>
        </message>
        <message>
            <source>Templates name what the directory knows of a person. What is empty in the source clears the field.</source>
            <translation>Vorlagen nennen, was das Verzeichnis über eine Person weiß. Was in der Quelle leer ist, leert das Feld.</translation>
        </message>
        <message>
            <source>Mapping</source>
            <translation>Zuordnung</translation>
        </message>
        <message>
            <source>Other person…</source>
            <translation>Andere Person …</translation>
        </message>
        <message>
            <source>Preview for</source>
            <translation>Vorschau für</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Vorlage</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Geschrieben</translation>
        </message>
        <message>
            <source>Gives</source>
            <translation>Ergibt</translation>
        </message>
        <message>
            <source>Templates may name: {names}</source>
            <translation>Vorlagen dürfen nennen: {names}</translation>
        </message>
        <message>
            <source>Add a field</source>
            <translation>Feld hinzufügen</translation>
        </message>
        <message>
            <source>Back to the standard mapping</source>
            <translation>Zurück zur Standardzuordnung</translation>
        </message>
        <message>
            <source>(nobody: add a source)</source>
            <translation>(niemand: fügen Sie eine Quelle hinzu)</translation>
        </message>
        <message>
            <source>Add a field…</source>
            <translation>Feld hinzufügen …</translation>
        </message>
    </context>
    <context>
        <name>PhonesCard</name>
        <message>
            <source>Phone numbers</source>
            <translation>Telefonnummern</translation>
        </message>
        <message>
            <source>Written as</source>
            <translation>Schreibweise</translation>
        </message>
        <message>
            <source>Country of numbers without a country code</source>
            <translation>Land der Nummern ohne Landesvorwahl</translation>
        </message>
    </context>
    <context>
        <name>PhotoView</name>
        <message>
            <source>There is a photo; it is not stored here</source>
            <translation>Es gibt ein Foto; es ist hier nicht gespeichert</translation>
        </message>
        <message>
            <source>No photo</source>
            <translation>Kein Foto</translation>
        </message>
        <message>
            <source>{width} × {height}, {size} kB</source>
            <translation>{width} × {height}, {size} kB</translation>
        </message>
    </context>
    <context>
        <name>PhotosCard</name>
        <message>
            <source>Photos</source>
            <translation>Fotos</translation>
        </message>
        <message>
            <source>Write photos, and follow their changes</source>
            <translation>Fotos schreiben und ihren Änderungen folgen</translation>
        </message>
        <message>
            <source>Longest edge of a photo in pixels</source>
            <translation>Längste Kante eines Fotos in Pixeln</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
    </context>
    <context>
        <name>PickerDialog</name>
        <message>
            <source>Find a person</source>
            <translation>Person suchen</translation>
        </message>
        <message>
            <source>Find a group, department or person</source>
            <translation>Gruppe, Abteilung oder Person suchen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Add {number}</source>
            <translation>{number} hinzufügen</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <source>Groups</source>
            <translation>Gruppen</translation>
        </message>
        <message>
            <source>Departments</source>
            <translation>Abteilungen</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>… {number} more: type more letters</source>
            <translation>… {number} weitere: geben Sie mehr Buchstaben ein</translation>
        </message>
        <message>
            <source>Nothing in the directory has this in its name.</source>
            <translation>Nichts im Verzeichnis heißt so.</translation>
        </message>
        <message>
            <source>Preview for a person</source>
            <translation>Vorschau für eine Person</translation>
        </message>
        <message>
            <source>Add to {list}</source>
            <translation>Zu „{list}“ hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>PlanHeaderBar</name>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>{people} people · {mailboxes} mailboxes</source>
            <translation>{people} Personen · {mailboxes} Postfächer</translation>
        </message>
        <message>
            <source>This plan was applied. See Runs for how it ended; make a new plan to write more.</source>
            <translation>Dieser Plan wurde angewendet. Wie er ausging, steht unter „Läufe“; um mehr zu schreiben, erstellen Sie einen neuen Plan.</translation>
        </message>
        <message>
            <source>Plan of {when} · {sets} (applied)</source>
            <translation>Plan vom {when} · {sets} (angewendet)</translation>
        </message>
        <message>
            <source>Plan of {when} · {sets}</source>
            <translation>Plan vom {when} · {sets}</translation>
        </message>
        <message>
            <source>Deletions stay out of the run unless you release the brake when applying.</source>
            <translation>Es wird nichts gelöscht, solange Sie die Bremse beim Anwenden nicht lösen.</translation>
        </message>
        <message>
            <source>… and {number} more.</source>
            <translation>… und {number} weitere.</translation>
        </message>
        <message>
            <source>The directory could not be read whole, so this plan deletes nothing.</source>
            <translation>Das Verzeichnis ließ sich nicht vollständig lesen, deshalb löscht dieser Plan nichts.</translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message>
            <source>{field}: {before} → {after}</source>
            <translation>{field}: {before} → {after}</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Foto</translation>
        </message>
        <message>
            <source>partly ticked</source>
            <translation>teilweise angehakt</translation>
        </message>
        <message>
            <source>in {number}</source>
            <translation>in {number}</translation>
        </message>
        <message>
            <source>in 1 mailbox</source>
            <translation>in 1 Postfach</translation>
        </message>
        <message>
            <source>{number} changes</source>
            <translation>{number} Änderungen</translation>
        </message>
        <message>
            <source>1 change</source>
            <translation>1 Änderung</translation>
        </message>
        <message>
            <source>in {common}, {others} differ</source>
            <translation>in {common}, {others} anders</translation>
        </message>
        <message>
            <source>in {number} of {all}</source>
            <translation>in {number} von {all}</translation>
        </message>
        <message>
            <source>photo</source>
            <translation>Foto</translation>
        </message>
        <message>
            <source>conflict</source>
            <translation>Konflikt</translation>
        </message>
        <message>
            <source>create</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>update</source>
            <translation>ändern</translation>
        </message>
        <message>
            <source>clear</source>
            <translation>leeren</translation>
        </message>
        <message>
            <source>delete</source>
            <translation>löschen</translation>
        </message>
        <message>
            <source>photos</source>
            <translation>Fotos</translation>
        </message>
        <message>
            <source>conflicts</source>
            <translation>Konflikte</translation>
        </message>
        <message>
            <source>look alike</source>
            <translation>ähnlich</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>ausgelassen</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>unverändert</translation>
        </message>
        <message>
            <source>A new contact is written.</source>
            <translation>Ein neuer Kontakt wird geschrieben.</translation>
        </message>
        <message>
            <source>Fields of a contact of ours are written.</source>
            <translation>Felder eines unserer Kontakte werden geschrieben.</translation>
        </message>
        <message>
            <source>Fields that hold something now will be empty.</source>
            <translation>Felder, in denen jetzt etwas steht, werden geleert.</translation>
        </message>
        <message>
            <source>A contact that ContactSync made is deleted.</source>
            <translation>Ein Kontakt, den ContactSync angelegt hat, wird gelöscht.</translation>
        </message>
        <message>
            <source>The photo is written or removed.</source>
            <translation>Das Foto wird geschrieben oder entfernt.</translation>
        </message>
        <message>
            <source>Needs a decision elsewhere. Nothing is written.</source>
            <translation>Braucht eine Entscheidung an anderer Stelle. Es wird nichts geschrieben.</translation>
        </message>
        <message>
            <source>A contact of the user's own looks like this person. It is never changed; nothing is written.</source>
            <translation>Ein eigener Kontakt des Benutzers sieht dieser Person ähnlich. Er wird nie geändert; es wird nichts geschrieben.</translation>
        </message>
        <message>
            <source>Left out by a rule. Nothing is written.</source>
            <translation>Durch eine Regel ausgelassen. Es wird nichts geschrieben.</translation>
        </message>
        <message>
            <source>As it shall be. Nothing is written.</source>
            <translation>So, wie es sein soll. Es wird nichts geschrieben.</translation>
        </message>
        <message>
            <source>New contacts</source>
            <translation>Neue Kontakte</translation>
        </message>
        <message>
            <source>Updates</source>
            <translation>Änderungen</translation>
        </message>
        <message>
            <source>Emptied fields</source>
            <translation>Geleerte Felder</translation>
        </message>
        <message>
            <source>Deletions</source>
            <translation>Löschungen</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Fotos</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Konflikte</translation>
        </message>
        <message>
            <source>Look-alikes</source>
            <translation>Ähnliche Kontakte</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Ausgelassen</translation>
        </message>
        <message>
            <source>Unchanged</source>
            <translation>Unverändert</translation>
        </message>
        <message>
            <source>New contact</source>
            <translation>Neuer Kontakt</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>Fields are emptied</source>
            <translation>Felder werden geleert</translation>
        </message>
        <message>
            <source>Deletion</source>
            <translation>Löschung</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>Konflikt</translation>
        </message>
        <message>
            <source>Looks alike</source>
            <translation>Ähnlicher Kontakt</translation>
        </message>
        <message>
            <source>The person is not in the folder yet.</source>
            <translation>Die Person ist noch nicht im Ordner.</translation>
        </message>
        <message>
            <source>The person's details changed in the directory.</source>
            <translation>Die Angaben zur Person haben sich im Verzeichnis geändert.</translation>
        </message>
        <message>
            <source>The mapping of the set changed.</source>
            <translation>Die Zuordnung des Sets hat sich geändert.</translation>
        </message>
        <message>
            <source>The user changed this contact; the set says that the source wins.</source>
            <translation>Der Benutzer hat diesen Kontakt geändert; laut Set gilt die Quelle.</translation>
        </message>
        <message>
            <source>The user deleted this contact; the set says that it comes back.</source>
            <translation>Der Benutzer hat diesen Kontakt gelöscht; laut Set kommt er wieder.</translation>
        </message>
        <message>
            <source>The photo changed in the directory.</source>
            <translation>Das Foto hat sich im Verzeichnis geändert.</translation>
        </message>
        <message>
            <source>No set wants this contact here any more.</source>
            <translation>Kein Set will diesen Kontakt hier noch.</translation>
        </message>
        <message>
            <source>The user has a contact of their own with the same address or number. It stays as it is, and no second one is made.</source>
            <translation>Der Benutzer hat einen eigenen Kontakt mit derselben Adresse oder Nummer. Er bleibt, wie er ist, und ein zweiter wird nicht angelegt.</translation>
        </message>
        <message>
            <source>The user copied a contact of ours. The copy belongs to the user.</source>
            <translation>Der Benutzer hat einen unserer Kontakte kopiert. Die Kopie gehört ihm.</translation>
        </message>
        <message>
            <source>There are two contacts of ours for this person. Neither is touched; remove one in the mailbox.</source>
            <translation>Zu dieser Person gibt es zwei unserer Kontakte. Keiner wird angerührt; entfernen Sie einen im Postfach.</translation>
        </message>
        <message>
            <source>This is the owner of the mailbox.</source>
            <translation>Das ist der Inhaber des Postfachs.</translation>
        </message>
        <message>
            <source>A folder of this name exists, and ContactSync did not make it. Choose another name in the set.</source>
            <translation>Es gibt schon einen Ordner dieses Namens, den ContactSync nicht angelegt hat. Wählen Sie im Set einen anderen Namen.</translation>
        </message>
        <message>
            <source>No set wants this contact any more, but deleting is switched off in the set.</source>
            <translation>Kein Set will diesen Kontakt noch, doch im Set ist das Löschen ausgeschaltet.</translation>
        </message>
        <message>
            <source>The directory could not be read whole, so nothing is deleted. Make a new plan later.</source>
            <translation>Das Verzeichnis ließ sich nicht vollständig lesen, deshalb wird nichts gelöscht. Erstellen Sie später einen neuen Plan.</translation>
        </message>
        <message>
            <source>The user deleted this contact, and the set says that it stays deleted.</source>
            <translation>Der Benutzer hat diesen Kontakt gelöscht, und laut Set bleibt er gelöscht.</translation>
        </message>
        <message>
            <source>Everything is as it shall be.</source>
            <translation>Alles ist, wie es sein soll.</translation>
        </message>
        <message>
            <source>Brake: more deletions in {mailbox} than its share allows ({limit}); {deletions} in the whole plan.</source>
            <translation>Bremse: mehr Löschungen in {mailbox}, als der Anteil erlaubt ({limit}); {deletions} im ganzen Plan.</translation>
        </message>
        <message>
            <source>Brake: more than {limit} deletions in {mailbox}; {deletions} in the whole plan.</source>
            <translation>Bremse: mehr als {limit} Löschungen in {mailbox}; {deletions} im ganzen Plan.</translation>
        </message>
        <message>
            <source>Brake: {deletions} deletions; a run may make {limit}.</source>
            <translation>Bremse: {deletions} Löschungen; ein Lauf darf {limit}.</translation>
        </message>
        <message>
            <source>Brake: the sources shrank by more than {limit} %, so {deletions} deletions are held back.</source>
            <translation>Bremse: Die Quellen sind um mehr als {limit} % geschrumpft, deshalb werden {deletions} Löschungen zurückgehalten.</translation>
        </message>
        <message>
            <source>Brake: the sources are empty; {deletions} deletions are held back.</source>
            <translation>Bremse: Die Quellen sind leer; {deletions} Löschungen werden zurückgehalten.</translation>
        </message>
        <message>
            <source>{subject} has no mailbox that can be written.</source>
            <translation>{subject} hat kein Postfach, in das geschrieben werden kann.</translation>
        </message>
        <message>
            <source>Access to the mailbox of {subject} is denied.</source>
            <translation>Der Zugriff auf das Postfach von {subject} ist verweigert.</translation>
        </message>
        <message>
            <source>{subject} has a folder of this name that ContactSync did not make. It is left alone.</source>
            <translation>{subject} hat einen Ordner dieses Namens, den ContactSync nicht angelegt hat. Er bleibt unberührt.</translation>
        </message>
        <message>
            <source>The mailbox of {subject} could not be read.</source>
            <translation>Das Postfach von {subject} ließ sich nicht lesen.</translation>
        </message>
        <message>
            <source>The mapping fails for {subject}: {detail}</source>
            <translation>Die Zuordnung scheitert bei {subject}: {detail}</translation>
        </message>
        <message>
            <source>The photo of {subject} can't be used.</source>
            <translation>Das Foto von {subject} ist nicht verwendbar.</translation>
        </message>
    </context>
    <context>
        <name>ReviewScreen</name>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Nothing matches the filter.</source>
            <translation>Nichts entspricht dem Filter.</translation>
        </message>
        <message>
            <source>Go to the sync sets</source>
            <translation>Zu den Sync-Sets</translation>
        </message>
        <message>
            <source>A plan lists every change before it is made. Choose a sync set and press Plan.</source>
            <translation>Ein Plan nennt jede Änderung, bevor sie geschieht. Wählen Sie ein Set und drücken Sie „Planen“.</translation>
        </message>
        <message>
            <source>No plan to review</source>
            <translation>Kein Plan zu prüfen</translation>
        </message>
        <message>
            <source>Reading the plan …</source>
            <translation>Der Plan wird gelesen …</translation>
        </message>
        <message>
            <source>Tick all shown</source>
            <translation>Alle gezeigten anhaken</translation>
        </message>
        <message>
            <source>Untick all shown</source>
            <translation>Alle gezeigten abwählen</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>{ticked} of {all} changes ticked</source>
            <translation>{ticked} von {all} Änderungen angehakt</translation>
        </message>
        <message>
            <source>Apply {number} changes…</source>
            <translation>{number} Änderungen anwenden …</translation>
        </message>
        <message>
            <source>Apply 1 change…</source>
            <translation>1 Änderung anwenden …</translation>
        </message>
        <message>
            <source>Open the line and choose a change to see it in full.</source>
            <translation>Öffnen Sie die Zeile und wählen Sie eine Änderung, um sie im Einzelnen zu sehen.</translation>
        </message>
        <message>
            <source>Choose a change at the left to see it in full.</source>
            <translation>Wählen Sie links eine Änderung, um sie im Einzelnen zu sehen.</translation>
        </message>
        <message>
            <source>Nothing of it was written, and nothing will be. You can make a new plan at any time.</source>
            <translation>Nichts davon wurde geschrieben, und nichts davon wird geschrieben. Sie können jederzeit einen neuen Plan erstellen.</translation>
        </message>
        <message>
            <source>Discard this plan?</source>
            <translation>Diesen Plan verwerfen?</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
    </context>
    <context>
        <name>RulesCard</name>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>A new set adds and updates contacts only.</source>
            <translation>Ein neues Set legt Kontakte nur an und ändert sie.</translation>
        </message>
        <message>
            <source>Leave the owner of a mailbox out of the mailbox's own folder</source>
            <translation>Den Inhaber eines Postfachs in seinem eigenen Ordner auslassen</translation>
        </message>
        <message>
            <source>Leave out people whose account is disabled</source>
            <translation>Personen mit deaktiviertem Konto auslassen</translation>
        </message>
        <message>
            <source>Leave out guests</source>
            <translation>Gäste auslassen</translation>
        </message>
        <message>
            <source>Leave out people without a phone number</source>
            <translation>Personen ohne Telefonnummer auslassen</translation>
        </message>
        <message>
            <source>Delete contacts that are no longer wanted</source>
            <translation>Nicht mehr gewünschte Kontakte löschen</translation>
        </message>
        <message>
            <source>Contacts that users edited</source>
            <translation>Kontakte, die Benutzer geändert haben</translation>
        </message>
        <message>
            <source>Contacts that users deleted</source>
            <translation>Kontakte, die Benutzer gelöscht haben</translation>
        </message>
    </context>
    <context>
        <name>RunView</name>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>In Arbeit</translation>
        </message>
        <message>
            <source>Progress of the run</source>
            <translation>Fortschritt des Laufs</translation>
        </message>
        <message>
            <source>Only mailboxes that did not end verified</source>
            <translation>Nur Postfächer, die nicht geprüft endeten</translation>
        </message>
        <message>
            <source>Mailboxes</source>
            <translation>Postfächer</translation>
        </message>
        <message>
            <source>Nothing went wrong.</source>
            <translation>Es ist nichts schiefgegangen.</translation>
        </message>
        <message>
            <source>What went wrong</source>
            <translation>Was schiefging</translation>
        </message>
        <message>
            <source>Mailbox</source>
            <translation>Postfach</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Erledigt</translation>
        </message>
        <message>
            <source>{done} of {planned}</source>
            <translation>{done} von {planned}</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Left alone</source>
            <translation>Unberührt</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Vorgang</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Ausgang</translation>
        </message>
        <message>
            <source>Run of {when} · {sets}</source>
            <translation>Lauf vom {when} · {sets}</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>… and {number} more.</source>
            <translation>… und {number} weitere.</translation>
        </message>
        <message>
            <source>about {time} left</source>
            <translation>noch etwa {time}</translation>
        </message>
        <message>
            <source>{done} of {planned} writes ended</source>
            <translation>{done} von {planned} Vorgängen beendet</translation>
        </message>
        <message>
            <source>{number} calls</source>
            <translation>{number} Aufrufe</translation>
        </message>
        <message>
            <source>in {time}</source>
            <translation>in {time}</translation>
        </message>
    </context>
    <context>
        <name>Runs</name>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>unterbrochen</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>The changes are being written.</source>
            <translation>Die Änderungen werden geschrieben.</translation>
        </message>
        <message>
            <source>Paused. Nothing is written until you resume.</source>
            <translation>Angehalten. Bis Sie fortsetzen, wird nichts geschrieben.</translation>
        </message>
        <message>
            <source>Stopped before its end. What was written stays; Resume writes the rest and repeats nothing.</source>
            <translation>Vor dem Ende beendet. Was geschrieben ist, bleibt; „Fortsetzen“ schreibt den Rest und wiederholt nichts.</translation>
        </message>
        <message>
            <source>The program ended in the middle of this run. Resume looks what was written, writes the rest and repeats nothing.</source>
            <translation>Das Programm endete mitten in diesem Lauf. „Fortsetzen“ sieht nach, was geschrieben ist, schreibt den Rest und wiederholt nichts.</translation>
        </message>
        <message>
            <source>Every mailbox was read back and compared.</source>
            <translation>Jedes Postfach wurde zurückgelesen und verglichen.</translation>
        </message>
        <message>
            <source>under way</source>
            <translation>in Arbeit</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>geprüft</translation>
        </message>
        <message>
            <source>partly</source>
            <translation>teilweise</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>make folder</source>
            <translation>Ordner anlegen</translation>
        </message>
        <message>
            <source>new contact</source>
            <translation>neuer Kontakt</translation>
        </message>
        <message>
            <source>update</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>deletion</source>
            <translation>Löschung</translation>
        </message>
        <message>
            <source>photo</source>
            <translation>Foto</translation>
        </message>
        <message>
            <source>remove photo</source>
            <translation>Foto entfernen</translation>
        </message>
        <message>
            <source>Starting …</source>
            <translation>Beginn …</translation>
        </message>
        <message>
            <source>Signing in …</source>
            <translation>Anmeldung …</translation>
        </message>
        <message>
            <source>Reading people …</source>
            <translation>Personen werden gelesen …</translation>
        </message>
        <message>
            <source>Reading groups …</source>
            <translation>Gruppen werden gelesen …</translation>
        </message>
        <message>
            <source>Reading photos …</source>
            <translation>Fotos werden gelesen …</translation>
        </message>
        <message>
            <source>Reading mailboxes …</source>
            <translation>Postfächer werden gelesen …</translation>
        </message>
        <message>
            <source>Comparing …</source>
            <translation>Vergleich …</translation>
        </message>
        <message>
            <source>Saving …</source>
            <translation>Es wird gespeichert …</translation>
        </message>
        <message>
            <source>Making folders …</source>
            <translation>Ordner werden angelegt …</translation>
        </message>
        <message>
            <source>Writing …</source>
            <translation>Es wird geschrieben …</translation>
        </message>
        <message>
            <source>Waiting until writes without an answer have settled …</source>
            <translation>Es wird gewartet, bis unbeantwortete Vorgänge zur Ruhe gekommen sind …</translation>
        </message>
        <message>
            <source>Reading back what was written …</source>
            <translation>Geschriebenes wird zurückgelesen …</translation>
        </message>
        <message>
            <source>The service asks for a pause …</source>
            <translation>Der Dienst bittet um eine Pause …</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Stopping: what is under way ends first …</source>
            <translation>Wird beendet: Begonnenes wird erst abgeschlossen …</translation>
        </message>
        <message>
            <source>{parts} writes in {calls} calls</source>
            <translation>{parts} Vorgänge in {calls} Aufrufen</translation>
        </message>
        <message>
            <source>{rate} per second</source>
            <translation>{rate} je Sekunde</translation>
        </message>
        <message>
            <source>waiting {seconds} s as the service asked</source>
            <translation>{seconds} s Pause auf Bitte des Dienstes</translation>
        </message>
        <message>
            <source>{number} failed</source>
            <translation>{number} gescheitert</translation>
        </message>
    </context>
    <context>
        <name>RunsScreen</name>
        <message>
            <source>Runs</source>
            <translation>Läufe</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>A run writes the ticked changes of a plan. Review a plan and press Apply.</source>
            <translation>Ein Lauf schreibt die angehakten Änderungen eines Plans. Prüfen Sie einen Plan und drücken Sie „Anwenden“.</translation>
        </message>
        <message>
            <source>Nothing was applied yet</source>
            <translation>Noch wurde nichts angewendet</translation>
        </message>
        <message>
            <source>Reading the runs …</source>
            <translation>Die Läufe werden gelesen …</translation>
        </message>
        <message>
            <source>Stop this run?</source>
            <translation>Diesen Lauf beenden?</translation>
        </message>
        <message>
            <source>What is under way ends first. What was written stays, and the run can be resumed at any time.</source>
            <translation>Begonnenes wird erst abgeschlossen. Was geschrieben ist, bleibt, und der Lauf lässt sich jederzeit fortsetzen.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Go on writing</source>
            <translation>Weiter schreiben</translation>
        </message>
    </context>
    <context>
        <name>SelectionCard</name>
        <message>
            <source>Add…</source>
            <translation>Hinzufügen …</translation>
        </message>
        <message>
            <source>Add to {list}</source>
            <translation>Zu „{list}“ hinzufügen</translation>
        </message>
        <message>
            <source>… and {number} more</source>
            <translation>… und {number} weitere</translation>
        </message>
    </context>
    <context>
        <name>SetPage</name>
        <message>
            <source>Name of the set</source>
            <translation>Name des Sets</translation>
        </message>
        <message>
            <source>Name of the set, for example: All staff to phones</source>
            <translation>Name des Sets, zum Beispiel: Alle auf die Telefone</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplizieren</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Entfernen …</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Planen</translation>
        </message>
        <message>
            <source>Read the directory and the mailboxes and list every change; nothing is written.</source>
            <translation>Verzeichnis und Postfächer lesen und jede Änderung nennen; es wird nichts geschrieben.</translation>
        </message>
        <message>
            <source>Counting …</source>
            <translation>Es wird gezählt …</translation>
        </message>
        <message>
            <source>The directory was not read yet. Open Directory and press Refresh to count people and pick groups.</source>
            <translation>Das Verzeichnis wurde noch nicht gelesen. Öffnen Sie „Verzeichnis“ und drücken Sie „Aktualisieren“, um Personen zu zählen und Gruppen zu wählen.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>Sets</name>
        <message>
            <source>Group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Abteilung</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>All people of the directory</source>
            <translation>Alle Personen des Verzeichnisses</translation>
        </message>
        <message>
            <source>Organisation contacts</source>
            <translation>Organisationskontakte</translation>
        </message>
        <message>
            <source>All mailboxes</source>
            <translation>Alle Postfächer</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>Quellen</translation>
        </message>
        <message>
            <source>Exclusions</source>
            <translation>Ausnahmen</translation>
        </message>
        <message>
            <source>Targets</source>
            <translation>Ziele</translation>
        </message>
        <message>
            <source>Whom the phones shall know.</source>
            <translation>Wen die Telefone kennen sollen.</translation>
        </message>
        <message>
            <source>Left out, even if a source names them.</source>
            <translation>Ausgelassen, auch wenn eine Quelle sie nennt.</translation>
        </message>
        <message>
            <source>Whose mailboxes get the contacts.</source>
            <translation>Wessen Postfächer die Kontakte bekommen.</translation>
        </message>
        <message>
            <source>Give the set a name.</source>
            <translation>Geben Sie dem Set einen Namen.</translation>
        </message>
        <message>
            <source>Another set has this name. Choose another one.</source>
            <translation>Ein anderes Set heißt schon so. Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>A name has at most {number} characters.</source>
            <translation>Ein Name hat höchstens {number} Zeichen.</translation>
        </message>
        <message>
            <source>Add at least one source.</source>
            <translation>Fügen Sie mindestens eine Quelle hinzu.</translation>
        </message>
        <message>
            <source>Add at least one target.</source>
            <translation>Fügen Sie mindestens ein Ziel hinzu.</translation>
        </message>
        <message>
            <source>A folder name has at most {number} characters and no slash or line break.</source>
            <translation>Ein Ordnername hat höchstens {number} Zeichen und keinen Schrägstrich oder Zeilenumbruch.</translation>
        </message>
        <message>
            <source>Two letters, like DE or US.</source>
            <translation>Zwei Buchstaben, etwa DE oder US.</translation>
        </message>
        <message>
            <source>The contacts will stand among the users' own in the default Contacts folder. Users' own contacts are never changed, but a folder of its own is easier to tell apart and to remove.</source>
            <translation>Die Kontakte werden im Standardordner „Kontakte“ zwischen den eigenen der Benutzer stehen. Eigene Kontakte der Benutzer werden nie geändert, aber ein eigener Ordner lässt sich leichter unterscheiden und wieder entfernen.</translation>
        </message>
        <message>
            <source>Contacts that ContactSync made are deleted from the mailboxes when their person is no longer in the sources. Each deletion is shown in the review first.</source>
            <translation>Kontakte, die ContactSync angelegt hat, werden aus den Postfächern gelöscht, wenn ihre Person nicht mehr in den Quellen ist. Jede Löschung wird vorher in der Prüfung gezeigt.</translation>
        </message>
        <message>
            <source>With limits this wide, the brakes hold hardly anything back.</source>
            <translation>Mit so weiten Grenzen halten die Bremsen kaum etwas zurück.</translation>
        </message>
        <message>
            <source>Every phone app shows the default Contacts folder.</source>
            <translation>Den Standardordner „Kontakte“ zeigt jede Telefon-App.</translation>
        </message>
        <message>
            <source>Phones that speak Exchange themselves (iPhone, Samsung and other mail accounts) show every folder. Outlook for iOS and Android saves only the default Contacts folder to the phone.</source>
            <translation>Telefone, die selbst mit Exchange sprechen (iPhone, Samsung und andere Mailkonten), zeigen jeden Ordner. Outlook für iOS und Android speichert nur den Standardordner „Kontakte“ auf dem Telefon.</translation>
        </message>
        <message>
            <source>Longest edge in pixels, {least} to {most}; 360 is sharp on phones and under 40 kB.</source>
            <translation>Längste Kante in Pixeln, {least} bis {most}; 360 ist auf Telefonen scharf und unter 40 kB.</translation>
        </message>
        <message>
            <source>overwrite</source>
            <translation>überschreiben</translation>
        </message>
        <message>
            <source>keep when source is empty</source>
            <translation>behalten, wenn Quelle leer</translation>
        </message>
        <message>
            <source>fill only if empty</source>
            <translation>nur füllen, wenn leer</translation>
        </message>
        <message>
            <source>leave alone</source>
            <translation>nicht anrühren</translation>
        </message>
        <message>
            <source>international (+49 1522 8817386)</source>
            <translation>international (+49 1522 8817386)</translation>
        </message>
        <message>
            <source>compact (+4915228817386)</source>
            <translation>kompakt (+4915228817386)</translation>
        </message>
        <message>
            <source>as the directory has them</source>
            <translation>wie im Verzeichnis</translation>
        </message>
        <message>
            <source>the directory wins; shown in the review</source>
            <translation>das Verzeichnis gilt; steht in der Prüfung</translation>
        </message>
        <message>
            <source>the user's edits stay</source>
            <translation>die Änderungen der Benutzer bleiben</translation>
        </message>
        <message>
            <source>shown as a conflict, nothing is written</source>
            <translation>als Konflikt gezeigt, nichts wird geschrieben</translation>
        </message>
        <message>
            <source>made again</source>
            <translation>werden neu angelegt</translation>
        </message>
        <message>
            <source>stay deleted</source>
            <translation>bleiben gelöscht</translation>
        </message>
        <message>
            <source>{people} people into {mailboxes} mailboxes.</source>
            <translation>{people} Personen in {mailboxes} Postfächer.</translation>
        </message>
        <message>
            <source>{people} people into {mailboxes} mailboxes: {contacts} contacts; first run about {time}, {calls} calls.</source>
            <translation>{people} Personen in {mailboxes} Postfächer: {contacts} Kontakte; erster Lauf etwa {time}, {calls} Aufrufe.</translation>
        </message>
        <message>
            <source>{number} are left out by the rules.</source>
            <translation>{number} lassen die Regeln aus.</translation>
        </message>
        <message>
            <source>{number} s</source>
            <translation>{number} s</translation>
        </message>
        <message>
            <source>{number} min</source>
            <translation>{number} min</translation>
        </message>
        <message>
            <source>{number} h</source>
            <translation>{number} h</translation>
        </message>
    </context>
    <context>
        <name>SetsScreen</name>
        <message>
            <source>Company contacts</source>
            <translation>Firmenkontakte</translation>
        </message>
        <message>
            <source>Sync sets</source>
            <translation>Sync-Sets</translation>
        </message>
        <message>
            <source>New set</source>
            <translation>Neues Set</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>A set says whom the phones shall know, in whose mailboxes, and by which rules.</source>
            <translation>Ein Set sagt, wen die Telefone kennen sollen, in wessen Postfächern und nach welchen Regeln.</translation>
        </message>
        <message>
            <source>No sync set yet</source>
            <translation>Noch kein Sync-Set</translation>
        </message>
        <message>
            <source>Reading the sets …</source>
            <translation>Die Sync-Sets werden gelesen …</translation>
        </message>
        <message>
            <source>Connect to the demo tenant or to Microsoft 365 first.</source>
            <translation>Verbinden Sie sich zuerst mit dem Demo-Mandanten oder mit Microsoft 365.</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>Keine Verbindung</translation>
        </message>
        <message>
            <source>{name} (not saved)</source>
            <translation>{name} (nicht gespeichert)</translation>
        </message>
        <message>
            <source>{name} (copy)</source>
            <translation>{name} (Kopie)</translation>
        </message>
        <message>
            <source>Leave without saving?</source>
            <translation>Verlassen, ohne zu speichern?</translation>
        </message>
        <message>
            <source>What you changed in this set is lost.</source>
            <translation>Was Sie an diesem Set geändert haben, geht verloren.</translation>
        </message>
        <message>
            <source>Leave without saving</source>
            <translation>Ohne Speichern verlassen</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Bleiben</translation>
        </message>
        <message>
            <source>Remove the set {name}?</source>
            <translation>Das Set {name} entfernen?</translation>
        </message>
        <message>
            <source>Contacts that it wrote stay in the mailboxes. Nothing is written or deleted there.</source>
            <translation>Kontakte, die es geschrieben hat, bleiben in den Postfächern. Dort wird nichts geschrieben und nichts gelöscht.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
    </context>
    <context>
        <name>TemplateEdit</name>
        <message>
            <source>Template of {field}</source>
            <translation>Vorlage für {field}</translation>
        </message>
    </context>
</TS>
