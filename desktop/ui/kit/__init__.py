"""What the screens share.

Looks: `theme` (`apply_theme(app, Theme)`, tokens), `icons` (`icon`, `paint_icon`), `kind_badges` (signs and colours of
the kinds of change), `card_frame`, `chip`, `counted_pill`, `flow_row`, `screen_parts` (labels, buttons, headings,
`Notice` for errors with a retry, `EmptyPage`, `Question`), `icon_button`, `search_field`.

Words: `error_text` (the only place with sentences for errors), `progress_text`, `names` (`shown_name`), `language`
(`install_language(app, "de")`), `moments`, `difference_text`.

Lists and pictures: `paged_table` (rows out of SQL, page by page), `portrait` (photos, or initials where there is none),
`task_bar` (what is running). `preferences` is the port to what is remembered outside the vault.
"""
