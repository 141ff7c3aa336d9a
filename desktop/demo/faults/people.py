"""What people do to their contacts while a run is under way."""

from __future__ import annotations

from desktop.demo.errors import conflict
from desktop.demo.faults.befall import Befall
from desktop.demo.message import Answer


async def folder_changed(befall: Befall) -> Answer:
    """F24: the owner deletes the folder, or renames it (`how` `rename`), just before this call."""
    mailbox = befall.mailbox()
    folder = mailbox.folders.get(befall.call.parameters.get("folder", "")) if mailbox else None
    item = befall.item()
    if folder is None and item is not None:
        folder = item.folder
    if mailbox is not None and folder is not None and folder is not mailbox.contacts:
        if befall.parameter("how", "delete") == "rename":
            mailbox.rename_folder(folder, befall.parameter("name", "Renamed by its owner"))
        else:
            mailbox.remove_folder(folder, for_good=befall.parameter("for_good", False))
    return await befall.proceed()


async def contact_edited(befall: Befall) -> Answer:
    """F26: the owner edits the contact just before this call; with `race` the service answers 412 by itself."""
    item = befall.item()
    mailbox = befall.mailbox()
    if item is not None and mailbox is not None:
        item.values.update(befall.parameter("properties", {"nickName": "Edited by its owner"}))
        mailbox.touch(item, befall.tenant.clock.now())
    if befall.parameter("race", False):
        refusal = conflict()
        return befall.failure(refusal.status, refusal.code, refusal.message)
    return await befall.proceed()


async def contact_deleted(befall: Befall) -> Answer:
    """F28, F30: the owner has deleted the contact just before this call."""
    item = befall.item()
    mailbox = befall.mailbox()
    if item is not None and mailbox is not None:
        for_good = befall.parameter("for_good", True)
        mailbox.remove_item(item, befall.tenant.clock.now(), for_good=for_good)
    return await befall.proceed()


async def contact_copied(befall: Befall) -> Answer:
    """F29: the owner copies the contact (`how` `copy`) or moves it (`move`), into `folder` ("" is the same one)."""
    answer = await befall.proceed()
    mailbox = befall.mailbox()
    item = befall.item()
    if item is None and mailbox is not None and isinstance(answer.json, dict):
        item = mailbox.items.get(answer.json.get("id", ""))
    if item is None or mailbox is None:
        return answer
    name = befall.parameter("folder", "")
    now = befall.tenant.clock.now()
    target = item.folder
    if name:
        known = [folder for folder in mailbox.below(mailbox.root) if folder.name.casefold() == name.casefold()]
        target = known[0] if known else mailbox.add_folder(name, mailbox.contacts)
    if befall.parameter("how", "copy") == "move":
        mailbox.move_item(item, target, now)
    else:
        mailbox.copy_item(item, target, now)
    return answer
