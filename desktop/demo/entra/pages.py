"""The pages that a person sees while signing in; all text from outside is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

_STYLE = """
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#5d6670;--line:#d9dee3;--card:#fff;--back:#e9eef3;--accent:#1f5f99;
--hover:#f2f6fa}
@media(prefers-color-scheme:dark){:root{--ink:#eef1f4;--soft:#a3adb7;--line:#3a424b;--card:#20262c;--back:#14181c;
--accent:#6cb1ec;--hover:#2a3138}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--back);color:var(--ink);
font:16px/1.5 "Segoe UI",system-ui,-apple-system,"Noto Sans",sans-serif}
main{width:100%;max-width:27.5rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem;
padding:2.2rem 2.2rem 1.8rem;box-shadow:0 12px 40px #0000001f}
.company{display:flex;align-items:center;gap:.6rem;font-weight:600;color:var(--soft)}
.company i{width:1.6rem;height:1.6rem;border-radius:.35rem;background:linear-gradient(135deg,#2f7dc1,#35a57a)}
h1{font-size:1.45rem;line-height:1.25;font-weight:600;margin:1.3rem 0 .5rem}
p{margin:.3rem 0 1rem;color:var(--soft)}
form{margin:0}
.account{display:flex;width:100%;gap:.85rem;align-items:center;text-align:left;padding:.65rem .7rem;margin:.15rem 0;
border:1px solid transparent;border-radius:.45rem;background:none;color:inherit;font:inherit;cursor:pointer}
.account:hover,.account:focus-visible{background:var(--hover);border-color:var(--line)}
.badge{flex:none;width:2.5rem;height:2.5rem;border-radius:50%;display:grid;place-items:center;font-weight:600;
color:#fff;background:#4a6d8c}
.account b{display:block;font-weight:600}.account small{color:var(--soft)}
.other{display:flex;gap:.5rem;margin-top:.9rem;padding-top:1rem;border-top:1px solid var(--line)}
input[type=text]{flex:1;min-width:0;padding:.5rem .7rem;border:1px solid var(--line);border-radius:.4rem;
background:transparent;color:inherit;font:inherit}
ul{list-style:none;margin:0 0 1rem;padding:0}
li{padding:.55rem 0;border-bottom:1px solid var(--line)}li b{display:block;font-weight:600}
li small{color:var(--soft)}
label{display:flex;gap:.6rem;align-items:flex-start;margin:0 0 1.2rem}
.buttons{display:flex;justify-content:flex-end;gap:.6rem}
.button{padding:.5rem 1.35rem;border-radius:.4rem;border:1px solid var(--line);background:none;color:inherit;
font:inherit;cursor:pointer}
.button.main{background:var(--accent);border-color:var(--accent);color:var(--card);font-weight:600}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
footer{margin-top:1.6rem;font-size:.82rem;color:var(--soft)}
code{font-size:.85em;overflow-wrap:anywhere}
"""

_DESCRIPTIONS = {
    "User.Read": "Sign you in and read your profile",
    "User.Read.All": "Read all users' full profiles",
    "User.ReadBasic.All": "Read all users' basic profiles",
    "GroupMember.Read.All": "Read group memberships",
    "Group.Read.All": "Read all groups",
    "OrgContact.Read.All": "Read organisational contacts",
    "Organization.Read.All": "Read information of the organisation",
    "ProfilePhoto.Read.All": "Read all profile photos",
    "Contacts.Read": "Read your contacts",
    "Contacts.ReadWrite": "Have full access to your contacts",
    "Contacts.ReadWrite.Shared": "Read and write your and shared contacts",
    "Directory.Read.All": "Read directory data",
    "MailboxSettings.Read": "Read mailbox settings",
    "offline_access": "Keep access to what you have given it access to",
    "openid": "Sign you in",
    "profile": "Read your basic profile",
    "email": "Read your mail address",
}


@dataclass(frozen=True, slots=True)
class Account:
    """One account as the page offers it."""

    name: str
    upn: str
    note: str = ""

    @property
    def initials(self) -> str:
        """Return up to two letters for the badge."""
        letters = [word[0] for word in self.name.split() if word[0].isalpha()]
        return "".join(letters[:1] + letters[1:][-1:]).upper() or "?"


def _page(title: str, content: str, script: str = "") -> str:
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width,initial-scale=1'>"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>{content}"
        "<footer>Demo tenant on this computer. No password is asked for, and nothing leaves this machine.</footer>"
        f"</main>{script}</body></html>"
    )


def _head(company: str, title: str, text: str) -> str:
    return f"<div class=company><i></i>{escape(company)}</div><h1>{escape(title)}</h1><p>{escape(text)}</p>"


def _hidden(fields: Mapping[str, str]) -> str:
    return "".join(f"<input type=hidden name='{escape(key)}' value='{escape(value)}'>" for key, value in fields.items())


def account_page(company: str, application: str, action: str, request: str, accounts: Iterable[Account]) -> str:
    """Return the page where one picks who signs in."""
    hidden = _hidden({"request": request})
    buttons = "".join(
        f"<button class=account name=account value='{escape(one.upn)}'><span class=badge>{escape(one.initials)}</span>"
        f"<span><b>{escape(one.name)}</b><small>{escape(one.upn)}{escape(' · ' + one.note if one.note else '')}</small>"
        "</span></button>"
        for one in accounts
    )
    content = (
        _head(company, "Pick an account", f"to continue to {application}")
        + f"<form method=post action='{escape(action)}'>{hidden}{buttons}</form>"
        + f"<form method=post action='{escape(action)}' class=other>{hidden}"
        "<input type=text name=account placeholder='Another user: name@company' aria-label='Another user' "
        "autocomplete=off><button class=button>Next</button></form>"
        + f"<form method=post action='{escape(action)}' class=other style='justify-content:flex-end;border:0'>{hidden}"
        "<button class=button name=choice value=cancel>Cancel</button></form>"
    )
    return _page(f"Sign in to {company}", content)


def consent_page(
    company: str, application: str, action: str, fields: Mapping[str, str], scopes: Iterable[str], *, may_for_all: bool
) -> str:
    """Return the page that lists what the application asks for."""
    hidden = _hidden(fields)
    rows = "".join(
        f"<li><b>{escape(_DESCRIPTIONS.get(scope, scope))}</b><small>{escape(scope)}</small></li>" for scope in scopes
    )
    for_all = (
        "<label><input type=checkbox name=tenant_wide value=yes>Consent on behalf of your organisation</label>"
        if may_for_all
        else ""
    )
    content = (
        _head(company, "Permissions requested", f"{application} would like to:")
        + f"<form method=post action='{escape(action)}'>{hidden}<ul>{rows}</ul>{for_all}<div class=buttons>"
        "<button class=button name=choice value=cancel>Cancel</button>"
        "<button class='button main' name=choice value=accept>Accept</button></div></form>"
    )
    return _page("Permissions requested", content)


def approval_page(company: str, application: str, action: str, request: str, text: str) -> str:
    """Return the page for someone who may not give this consent."""
    content = (
        _head(company, "Need admin approval", f"{application}: {text}")
        + f"<form method=post action='{escape(action)}'>{_hidden({'request': request})}"
        "<div class=buttons><button class='button main' name=choice value=cancel>Return to the application without "
        "granting consent</button></div></form>"
    )
    return _page("Need admin approval", content)


def code_page(company: str, action: str, note: str = "") -> str:
    """Return the page where the code of a program on another device is typed; `note` says what was wrong with one."""
    said = f"<p role=alert>{escape(note)}</p>" if note else ""
    content = (
        _head(company, "Enter code", "Enter the code that the program shows which you want to sign in to.")
        + f"{said}<form method=post action='{escape(action)}' class=other>"
        "<input type=text name=user_code placeholder=Code aria-label=Code autocomplete=off autofocus>"
        "<button class='button main'>Next</button></form>"
    )
    return _page("Enter code", content)


def device_end_page(company: str, application: str) -> str:
    """Return the last page of a sign-in for a program on another device."""
    text = f"You have signed in to {application} on your other device. You can close this page."
    return _page("Signed in", _head(company, application, text))


def error_page(company: str, text: str) -> str:
    """Return the page for a request that cannot even be answered to the application."""
    content = _head(company, "Sorry, signing in did not work", "") + f"<p><code>{escape(text)}</code></p>"
    return _page("Sign in", content)


def post_back_page(redirect_uri: str, fields: Mapping[str, str], script_nonce: str) -> str:
    """Return the page that posts the answer to the application by itself."""
    hidden = _hidden(fields)
    content = (
        "<h1>Working...</h1>"
        f"<form method=post action='{escape(redirect_uri)}'>{hidden}"
        "<noscript><button class='button main'>Continue</button></noscript></form>"
    )
    return _page("Working...", content, f"<script nonce='{script_nonce}'>document.forms[0].submit()</script>")
