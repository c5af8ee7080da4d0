"""What the console says to staff. Shown in Azerbaijani, Russian and English."""

from __future__ import annotations

from sual.text.words import N_, P_, Plural

CONSOLE: dict[str, str | Plural] = {
    # The frame of every page.
    "console": N_("Staff console"),
    "skip": N_("Skip to the content"),
    "places": N_("Parts of the console"),
    "console_language": N_("Language of the console"),
    "desk": N_("Answer desk"),
    "handovers": N_("Requests"),
    "unanswered": N_("Unanswered questions"),
    "dashboard": N_("Figures"),
    "editor": N_("Editor"),
    "accounts": N_("Accounts"),
    "my_account": N_("My account"),
    "sign_out": N_("Sign out"),
    "refused": N_("This is not possible"),
    # Signing in.
    "sign_in": N_("Sign in"),
    "name": N_("Name"),
    "password": N_("Password"),
    "sign_in_with": N_("Sign in with {provider}"),
    "needs_https": N_("Signing in needs an encrypted address that begins with https. Ask whoever runs the service."),
    "wrong": N_("The name or the password is wrong."),
    "wait": P_(
        "There were too many wrong tries. Wait {number} second, then try again.",
        "There were too many wrong tries. Wait {number} seconds, then try again.",
    ),
    "no_database": N_("Signing in is not possible now, because the database does not answer. The chat goes on."),
    "provider_failed": N_("Signing in with {provider} did not work. Try again, or use your name and password."),
    "provider_unknown": N_("{provider} knows you, but no account here is bound to you. Ask an administrator."),
    "code_title": N_("Second step"),
    "code": N_("Code of six digits from your app, or a recovery code"),
    "code_wrong": N_("This code is wrong, or it was used already. Wait for the next one."),
    "not_saved": N_(
        "You were signed out, so what you just sent was not saved. Sign in, then do it again. If you go back in your "
        "browser, you may find what you typed."
    ),
    "code_over": N_("That took too long. Sign in again."),
    "go_on": N_("Continue"),
    # Passwords.
    "new_password": N_("New password"),
    "old_password": N_("Your password now"),
    "password_rule": N_("At least 12 characters. Several words that have nothing to do with each other are good."),
    "password_short": P_(
        "The password has {number} character, at least 12 are needed.",
        "The password has {number} characters, at least 12 are needed.",
    ),
    "password_long": P_(
        "The password has {number} character, at most 200 are possible.",
        "The password has {number} characters, at most 200 are possible.",
    ),
    "password_common": N_("Many people use this password, so it is guessed first. Choose another."),
    "password_name": N_("The password must not contain the name."),
    "password_wrong": N_("Your password is wrong."),
    "password_set": N_("The password is changed. All other sessions have ended."),
    "set_password": N_("Set the password"),
    "link_over": N_("This link was used already or is too old. Ask an administrator for another."),
    "link_done": N_("Your password is set. Sign in with it."),
    # The second factor.
    "second_factor": N_("Second factor"),
    "second_factor_is_on": N_("It is on. Recovery codes left: {number}."),
    "second_factor_is_off": N_("It is off. With it, nobody can sign in who only knows your password."),
    "second_factor_grace": N_("Set up your second factor now: your role needs it from the next time you sign in."),
    "second_factor_must": N_("Your role needs a second factor. Set it up to go on."),
    "second_factor_start": N_("Set up the second factor"),
    "second_factor_again": N_("Set it up anew"),
    "second_factor_scan": N_(
        "Scan this picture with an app for codes, such as Aegis, FreeOTP or Google Authenticator. "
        "Then type the code that the app shows."
    ),
    "second_factor_key": N_("If you cannot scan it, type this key into the app:"),
    "second_factor_confirm": N_("Turn it on"),
    "second_factor_remove": N_("Turn it off"),
    "second_factor_removed": N_("The second factor is off."),
    "second_factor_needed": N_("Your role needs the second factor, so it cannot be turned off."),
    "recovery_codes": N_("Recovery codes"),
    "recovery_codes_text": N_(
        "Write these codes down and keep them apart from your phone. Each works once. They are shown only now."
    ),
    "recovery_codes_new": N_("Make new recovery codes"),
    "digits": N_("Code of six digits"),
    # Sessions.
    "sessions": N_("Where you are signed in"),
    "sessions_of": N_("Where this account is signed in"),
    "no_sessions": N_("Nowhere."),
    "browser": N_("Browser"),
    "since": N_("Since"),
    "last_seen": N_("Last seen"),
    "this_session": N_("this one"),
    "end": N_("End"),
    "end_all": N_("End all"),
    "end_others": N_("End all others"),
    "ended": N_("The sessions have ended."),
    # The accounts of others.
    "audit": N_("Audit log"),
    "roles": N_("Roles"),
    "role_staff": N_("staff: answers people"),
    "role_editor": N_("editor: changes articles"),
    "role_admin": N_("admin: manages accounts"),
    "state": N_("State"),
    "state_active": N_("active"),
    "state_disabled": N_("disabled"),
    "state_waiting": N_("no password yet"),
    "last_sign_in": N_("Last sign-in"),
    "never": N_("never"),
    "new_account": N_("New account"),
    "create": N_("Create"),
    "save": N_("Save"),
    "name_taken": N_("There is an account of that name already."),
    "name_bad": N_("A name has 2 to 64 characters."),
    "no_role": N_("Choose at least one role."),
    "last_admin": N_("This is the last active admin. Give the role to somebody else first."),
    "roles_saved": N_("The roles are changed, and the sessions of the account have ended."),
    "link_for": N_("Give this link to {name} by a safe way. It works once, until {until}, and is shown only now."),
    "reset": N_("Reset"),
    "reset_text": N_("The password stops working at once, and you get a link to set a new one."),
    "reset_factor": N_("Also remove the second factor"),
    "disable": N_("Disable the account"),
    "enable": N_("Enable the account"),
    "disabled_now": N_("The account is disabled, and its sessions have ended."),
    "enabled_now": N_("The account is active again."),
    "identity": N_("Identity at {provider}"),
    "email": N_("E-mail address there"),
    "email_bad": N_("This is not an e-mail address, or another account has it."),
    "identity_saved": N_("Saved."),
    "identity_known": N_("It was used already, and is bound to a fixed number there. Another address unbinds it."),
    # The navigation, where it is folded.
    "menu": N_("Menu"),
}
