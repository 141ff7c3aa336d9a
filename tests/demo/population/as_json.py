"""A population as one text, to compare and to search."""

from __future__ import annotations

import json

from desktop.demo.population.shapes import Population


def as_json(population: Population) -> str:
    return json.dumps(
        {
            "organisation": population.organisation,
            "users": [
                [
                    user.id,
                    user.properties,
                    user.portrait,
                    user.mailbox,
                    user.mailbox_error,
                    user.manager_id,
                    user.has_server_mailbox,
                ]
                for user in population.users
            ],
            "groups": [
                [group.id, group.properties, group.member_ids, group.has_hidden_membership]
                for group in population.groups
            ],
            "organisation_contacts": [[contact.id, contact.properties] for contact in population.organisation_contacts],
            "mailbox_contacts": {
                owner: [[contact.folder, contact.properties, contact.portrait] for contact in contacts]
                for owner, contacts in population.mailbox_contacts.items()
            },
            "administrator": population.administrator_id,
        }
    )
