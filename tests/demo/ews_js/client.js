// An independent client: acts in one mailbox of the demo's Exchange Server and prints one JSON line with what it saw.
"use strict";
const ews = require("ews-javascript-api");

const MARK_SET = "8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9";

async function main() {
  const given = JSON.parse(process.env.EWS_CLIENT_ARGUMENTS);
  const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013);
  service.Credentials = new ews.WebCredentials(given.account, given.password);
  service.Url = new ews.Uri(given.url);
  service.ImpersonatedUserId = new ews.ImpersonatedUserId(ews.ConnectingIdType.SmtpAddress, given.mailbox);
  const seen = {};

  const contacts = await ews.Folder.Bind(service, ews.WellKnownFolderName.Contacts);
  seen.bound = { name: contacts.DisplayName, count: contacts.TotalCount };

  const mark = new ews.ExtendedPropertyDefinition(
    new ews.Guid(MARK_SET), "ContactSync", ews.MapiPropertyType.String);
  const folder = new ews.ContactsFolder(service);
  folder.DisplayName = "Independent";
  await folder.Save(ews.WellKnownFolderName.Contacts);

  const contact = new ews.Contact(service);
  contact.GivenName = "Grace";
  contact.Surname = "Hopper";
  contact.DisplayName = "Grace Hopper";
  contact.CompanyName = "Navy";
  contact.EmailAddresses._setItem(
    ews.EmailAddressKey.EmailAddress1, new ews.EmailAddress("grace@small.example"));
  contact.PhoneNumbers._setItem(ews.PhoneNumberKey.BusinessPhone, "+49 30 23125 002");
  contact.SetExtendedProperty(mark, "independent");
  await contact.Save(folder.Id);

  const properties = new ews.PropertySet(ews.BasePropertySet.FirstClassProperties, [mark]);
  const again = await ews.Contact.Bind(service, contact.Id, properties);
  const value = { outValue: null };
  again.TryGetExtendedProperty(mark, value);
  seen.mark = value.outValue;
  seen.read = { surname: again.Surname, company: again.CompanyName, fileAs: again.FileAs };

  again.JobTitle = "Admiral";
  await again.Update(ews.ConflictResolutionMode.NeverOverwrite);

  const filter = new ews.SearchFilter.IsEqualTo(mark, "independent");
  const found = await service.FindItems(folder.Id, filter, new ews.ItemView(10));
  seen.found = found.Items.length;

  const resolved = await service.ResolveName(given.resolve, ews.ResolveNameSearchLocation.DirectoryOnly, true);
  seen.resolved = resolved.items.map((one) => one.Mailbox.Address);

  const first = await service.SyncFolderItems(
    folder.Id, ews.PropertySet.IdOnly, null, 10, ews.SyncFolderItemsScope.NormalItems, null);
  seen.first = first.changes.map((one) => ews.ChangeType[one.ChangeType]);
  await again.Delete(ews.DeleteMode.HardDelete);
  const second = await service.SyncFolderItems(
    folder.Id, ews.PropertySet.IdOnly, null, 10, ews.SyncFolderItemsScope.NormalItems, first.SyncState);
  seen.second = second.changes.map((one) => ews.ChangeType[one.ChangeType]);
  await folder.Delete(ews.DeleteMode.HardDelete);

  try {
    await ews.Contact.Bind(service, contact.Id);
    seen.gone = "";
  } catch (failure) {
    seen.gone = ews.ServiceError[failure.ErrorCode] || String(failure.message);
  }
  process.stdout.write(JSON.stringify(seen) + "\n");
}

main().catch((failure) => {
  process.stderr.write(String(failure.message || failure) + "\n");
  process.exitCode = 1;
});
