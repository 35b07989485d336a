import type { StringOverrides } from '../types.ts'

/** The texts in German. */
export const de: StringOverrides = {
  'sign-in.heading': 'Anmelden',
  'sign-in.submit': 'Anmelden',
  'sign-up.heading': 'Konto erstellen',
  'sign-up.lead': 'Wir senden Ihnen einen Code, um sicherzugehen, dass Sie es sind.',
  'sign-up.submit': 'Konto erstellen',
  'confirm-sign-up.heading': 'Geben Sie Ihren Code ein',
  'confirm-sign-up.lifetime': 'Er gilt 24 Stunden.',
  'confirm-sign-up.submit': 'Bestätigen',
  'forgot-password.heading': 'Passwort vergessen?',
  'forgot-password.lead': 'Wir senden Ihnen einen Code. Damit legen Sie ein neues Passwort fest.',
  'forgot-password.submit': 'Code senden',
  'reset-password.heading': 'Neues Passwort festlegen',
  'reset-password.lifetime': 'Er gilt 1 Stunde.',
  'reset-password.submit': 'Neues Passwort speichern',
  'new-password.heading': 'Wählen Sie Ihr Passwort',
  'new-password.lead': 'Ihr bisheriges war vorläufig. Wählen Sie eines, das nur Sie kennen.',
  'new-password.submit': 'Weiter',
  'password.heading': 'Geben Sie Ihr Passwort ein',
  'password.submit': 'Anmelden',
  'select-factor.heading': 'Wie möchten Sie sich anmelden?',
  'passkey.heading': 'Mit Passkey anmelden',
  'passkey.lead':
    'Bestätigen Sie mit Fingerabdruck, Gesicht, Displaysperre oder Sicherheitsschlüssel, dass Sie es sind.',
  'passkey.submit': 'Passkey verwenden',
  'code.heading': 'Geben Sie Ihren Code ein',
  'code.submit': 'Weiter',
  'totp.heading': 'Geben Sie Ihren Code ein',
  'totp.lead': 'Öffnen Sie Ihre Authenticator-App und geben Sie den Code ein, den sie anzeigt.',
  'totp.submit': 'Weiter',
  'select-mfa.heading': 'Bestätigen Sie, dass Sie es sind',
  'set-up-mfa.heading': 'Zweiten Schritt hinzufügen',
  'set-up-mfa.lead':
    'Dieses Konto braucht bei der Anmeldung einen zweiten Schritt. Wählen Sie einen aus.',
  'set-up-totp.heading': 'Authenticator-App einrichten',
  'set-up-totp.lead':
    'Scannen Sie dieses Bild mit Ihrer Authenticator-App und geben Sie dann den Code ein, den sie anzeigt.',
  'set-up-totp.submit': 'Weiter',
  'set-up-email.heading': 'Wohin sollen wir Codes senden?',
  'set-up-email.lead': 'Wir senden bei jeder Anmeldung einen Code an diese Adresse.',
  'set-up-email.submit': 'Code senden',
  'custom-challenge.heading': 'Noch ein Schritt',
  'custom-challenge.lead': 'Beantworten Sie die Frage, um fortzufahren.',
  'custom-challenge.submit': 'Weiter',
  'offer-passkey.heading': 'Nächstes Mal schneller anmelden',
  'offer-passkey.lead':
    'Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder Displaysperre an. Sie müssen sich nichts merken.',
  'offer-passkey.submit': 'Passkey erstellen',
  'remember-device.heading': 'Dieses Gerät merken?',
  'remember-device.lead':
    'Nur, wenn es Ihnen gehört. Nächstes Mal melden Sie sich hier mit weniger Schritten an.',
  'remember-device.submit': 'Gerät merken',
  'choice.password': 'Passwort',
  'choice.passkey': 'Passkey',
  'choice.email-code': 'Code per E-Mail',
  'choice.sms-code': 'Code per SMS',
  'choice.totp': 'Authenticator-App',
  'choice.provider': 'Weiter mit {provider}',
  'code.sent': 'Wir haben einen Code an {destination} gesendet.',
  'code.resent': 'Wir haben einen neuen Code an {destination} gesendet.',
  'code.sent-somewhere': 'Geben Sie den Code ein, den wir Ihnen gesendet haben.',
  'signed-in.heading': 'Sie sind angemeldet',
  'signed-in.lead': 'Angemeldet als {username}.',
  'action.sign-in': 'Stattdessen anmelden',
  'action.sign-up': 'Konto erstellen',
  'action.forgot-password': 'Passwort vergessen?',
  'action.resend-code': 'Neuen Code senden',
  'action.other-ways': 'Anders anmelden',
  'action.switch-user': 'Nicht Sie?',
  'action.skip': 'Nicht jetzt',
  'action.back': 'Zurück',
  'action.start-over': 'Neu beginnen',
  'action.sign-out': 'Abmelden',
  'field.username': 'Benutzername',
  'field.given_name': 'Vorname',
  'field.family_name': 'Nachname',
  'field.preferred_username': 'Anzeigename',
  'field.birthdate': 'Geburtsdatum',
  'field.answer': 'Antwort',
  'hint.new-password':
    'Je länger, desto sicherer. Mischen Sie Buchstaben, Zahlen und Sonderzeichen.',
  'hint.tel': 'Beginnen Sie mit der Landesvorwahl, zum Beispiel +49 1512 3456789.',
  'hint.code': 'Keine Nachricht? Sehen Sie auch im Spam-Ordner nach.',
  'password.show': 'Passwort anzeigen',
  'password.shown': 'Das Passwort ist sichtbar.',
  'password.hidden': 'Das Passwort ist verborgen.',
  'pending.busy': 'Einen Moment…',
  'pending.slow': 'Das dauert länger als sonst. Wir versuchen es weiter…',
  'notice.account-confirmed': 'Ihr Konto ist bestätigt.',
  'notice.password-changed': 'Ihr neues Passwort ist gespeichert.',
  'notice.passkey-created': 'Ihr Passkey ist bereit.',
  'notice.signed-out': 'Sie sind abgemeldet.',
  'error.unknown':
    'Etwas ist schiefgegangen. Warten Sie einen Moment und versuchen Sie es noch einmal.',
  'field.email': 'E-Mail',
  'field.phone_number': 'Telefonnummer',
  'field.name': 'Name',
  'field.password': 'Passwort',
  'field.new-password': 'Neues Passwort',
  'field.code': 'Code',
  'unsupported.heading': 'Dieser Schritt ist hier nicht verfügbar',
  'unsupported.lead':
    'Ihr Konto verlangt einen Schritt, den diese Seite nicht anzeigen kann ({challenge}). Wenden Sie sich an den Betreiber dieser Website.',
  'misconfigured.heading': 'Die Anmeldung ist nicht verfügbar',
  'misconfigured.lead':
    'Diese Seite ist nicht richtig eingerichtet. Melden Sie dem Betreiber dieser Website:',
  'error.wrong-credentials': 'Diese Angaben passen nicht zusammen. Versuchen Sie es noch einmal.',
  'error.wrong-current-password':
    'Das ist nicht Ihr aktuelles Passwort. Versuchen Sie es noch einmal.',
  'error.locked':
    'Zu viele Versuche. Warten Sie einige Minuten und versuchen Sie es dann noch einmal.',
  'error.disabled':
    'Dieses Konto ist deaktiviert. Wenden Sie sich an den Betreiber dieser Website.',
  'error.not-confirmed':
    'Dieses Konto ist noch nicht bestätigt. Geben Sie den Code ein, den wir Ihnen gesendet haben.',
  'error.password-reset-required':
    'Ihr Passwort muss zurückgesetzt werden. Fordern Sie einen neuen Code an.',
  'error.temporary-password-expired':
    'Dieses vorläufige Passwort ist abgelaufen. Bitten Sie den Betreiber dieser Website um ein neues.',
  'error.code-mismatch': 'Dieser Code stimmt nicht. Versuchen Sie es noch einmal.',
  'error.code-expired': 'Dieser Code gilt nicht mehr. Fordern Sie einen neuen Code an.',
  'error.attempts-exceeded':
    'Zu viele Versuche. Warten Sie eine Weile und versuchen Sie es dann noch einmal.',
  'error.throttled':
    'Hier ist gerade viel los. Warten Sie einen Moment und versuchen Sie es dann noch einmal.',
  'error.step-expired': 'Das hat zu lange gedauert. Bitte melden Sie sich noch einmal an.',
  'error.session-expired': 'Ihre Sitzung ist beendet. Bitte melden Sie sich noch einmal an.',
  'error.user-exists': 'Dieses Konto gibt es schon. Melden Sie sich stattdessen an.',
  'error.user-not-found': 'Dieses Konto gibt es nicht. Prüfen Sie die Schreibweise.',
  'error.already-confirmed': 'Dieses Konto ist schon bestätigt. Bitte melden Sie sich an.',
  'error.sign-up-closed':
    'Sie können hier kein Konto erstellen. Bitten Sie den Betreiber dieser Website um eines.',
  'error.invalid-email': 'Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.',
  'error.invalid-phone': 'Beginnen Sie mit der Landesvorwahl, zum Beispiel +49 1512 3456789.',
  'error.invalid-username': 'Dieser Name kann nicht verwendet werden. Versuchen Sie einen anderen.',
  'error.attribute-required': 'Füllen Sie das aus, um fortzufahren.',
  'error.attribute-invalid':
    'Dieser Wert kann nicht verwendet werden. Versuchen Sie einen anderen.',
  'error.attribute-immutable': 'Das lässt sich nicht mehr ändern.',
  'error.attribute-not-writable':
    'Sie können das hier nicht ändern. Wenden Sie sich an den Betreiber dieser Website.',
  'error.attribute-taken': 'Ein anderes Konto verwendet das schon. Geben Sie etwas anderes ein.',
  'error.password-too-short': 'Dieses Passwort ist zu kurz. Machen Sie es länger.',
  'error.password-needs-uppercase': 'Ergänzen Sie das Passwort um einen Großbuchstaben.',
  'error.password-needs-lowercase': 'Ergänzen Sie das Passwort um einen Kleinbuchstaben.',
  'error.password-needs-number': 'Ergänzen Sie das Passwort um eine Zahl.',
  'error.password-needs-symbol': 'Ergänzen Sie das Passwort um ein Sonderzeichen.',
  'error.password-invalid':
    'Dieses Passwort kann nicht verwendet werden. Versuchen Sie ein anderes.',
  'error.password-used-before':
    'Dieses Passwort haben Sie schon einmal verwendet. Wählen Sie ein anderes.',
  'error.no-recovery-contact':
    'Dieses Konto hat keine bestätigte E-Mail-Adresse oder Telefonnummer. Wenden Sie sich an den Betreiber dieser Website.',
  'error.delivery-failed': 'Dorthin konnten wir keinen Code senden. Prüfen Sie Ihre Eingabe.',
  'error.missing-scope':
    'Sie können Ihr Konto hier nicht ändern. Wenden Sie sich an den Betreiber dieser Website.',
  'error.passkey-exists': 'Dieses Gerät hat schon einen Passkey für Ihr Konto.',
  'error.passkey-limit':
    'Ihr Konto hat so viele Passkeys, wie es haben kann. Löschen Sie zuerst einen.',
  'error.passkey-not-supported':
    'Dieses Gerät kann keinen Passkey erstellen, der hier funktioniert.',
  'error.refused-by-app':
    'Diese Website hat das nicht angenommen. Wenden Sie sich an den Betreiber dieser Website.',
  'error.misconfigured':
    'Diese Seite ist nicht richtig eingerichtet. Informieren Sie den Betreiber dieser Website.',
  'error.network': 'Keine Verbindung. Prüfen Sie Ihr Netzwerk und versuchen Sie es noch einmal.',
  'error.aborted': 'Das wurde abgebrochen. Versuchen Sie es noch einmal.',
  'error.storage':
    'Dieser Browser speichert keine Daten. Sie bleiben nur auf dieser Seite angemeldet.',
}
