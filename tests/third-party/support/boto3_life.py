"""Lives the life of one account with boto3, with the codes of the inbox; prints what happened as JSON."""

import base64
import hashlib
import hmac
import json
import struct
import sys
import time
import urllib.parse
import urllib.request

import boto3

url, pool_id, client_id, password, new_password = sys.argv[1:]
idp = boto3.client("cognito-idp", endpoint_url=url, region_name="eu-west-1")
NAME = "greta"


def inbox():
    query = urllib.parse.urlencode({"username": NAME, "poolId": pool_id})
    with urllib.request.urlopen(f"{url}/_local/messages?{query}") as answer:
        return json.load(answer)["messages"]


def code():
    return inbox()[-1]["code"]


def other(digits):
    return f"{(int(digits) + 1) % 1_000_000:06d}"


def totp(secret, ahead=0):
    step = struct.pack(">Q", int(time.time()) // 30 + ahead)
    mac = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), step, hashlib.sha1).digest()
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def error_of(call, **members):
    try:
        call(**members)
        return "accepted"
    except idp.exceptions.ClientError as error:
        return type(error).__name__


def sign_in(secret):
    return idp.initiate_auth(
        ClientId=client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": NAME, "PASSWORD": secret},
    )


def attributes(token):
    listed = idp.get_user(AccessToken=token)["UserAttributes"]
    return {one["Name"]: one["Value"] for one in listed}


facts = {}
named = {"ClientId": client_id, "Username": NAME}
idp.sign_up(
    **named, Password=password, UserAttributes=[{"Name": "email", "Value": "greta@example.com"}]
)
facts["wrongCode"] = error_of(idp.confirm_sign_up, **named, ConfirmationCode=other(code()))
idp.resend_confirmation_code(**named)
idp.confirm_sign_up(**named, ConfirmationCode=code())
token = sign_in(password)["AuthenticationResult"]["AccessToken"]

idp.update_user_attributes(
    AccessToken=token,
    UserAttributes=[
        {"Name": "email", "Value": "greta@example.org"},
        {"Name": "nickname", "Value": "Gretel"},
    ],
)
before = attributes(token)
facts["beforeProof"] = [before["email"], before["email_verified"], before["nickname"]]
email = {"AccessToken": token, "AttributeName": "email"}
facts["wrongAttributeCode"] = error_of(idp.verify_user_attribute, **email, Code=other(code()))
idp.verify_user_attribute(**email, Code=code())
idp.delete_user_attributes(AccessToken=token, UserAttributeNames=["nickname"])
after = attributes(token)
facts["afterProof"] = [after["email"], after["email_verified"], after.get("nickname")]

secret = idp.associate_software_token(AccessToken=token)["SecretCode"]
facts["wrongTotp"] = error_of(
    idp.verify_software_token, AccessToken=token, UserCode=other(totp(secret))
)
idp.verify_software_token(AccessToken=token, UserCode=totp(secret), FriendlyDeviceName="phone")
idp.set_user_mfa_preference(
    AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}
)
challenge = sign_in(password)
facts["challenge"] = challenge["ChallengeName"]
answered = idp.respond_to_auth_challenge(
    ClientId=client_id,
    ChallengeName=challenge["ChallengeName"],
    Session=challenge["Session"],
    ChallengeResponses={"USERNAME": NAME, "SOFTWARE_TOKEN_MFA_CODE": totp(secret, 1)},
)
token = answered["AuthenticationResult"]["AccessToken"]
facts["passkeys"] = idp.list_web_authn_credentials(AccessToken=token)["Credentials"]

idp.forgot_password(**named)
facts["wrongReset"] = error_of(
    idp.confirm_forgot_password, **named, ConfirmationCode=other(code()), Password=new_password
)
facts["weakReset"] = error_of(
    idp.confirm_forgot_password, **named, ConfirmationCode=code(), Password="lowercase only"
)
idp.confirm_forgot_password(**named, ConfirmationCode=code(), Password=new_password)
facts["oldPassword"] = error_of(sign_in, secret=password)

idp.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": False})
idp.global_sign_out(AccessToken=token)
facts["signedOut"] = error_of(idp.get_user, AccessToken=token)
token = sign_in(new_password)["AuthenticationResult"]["AccessToken"]
idp.delete_user(AccessToken=token)
facts["deleted"] = error_of(sign_in, secret=new_password)
facts["messages"] = [message["trigger"] for message in inbox()]
print(json.dumps(facts))
