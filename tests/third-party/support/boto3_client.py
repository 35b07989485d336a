"""Signs in, gets the user, changes the password and signs out with boto3; prints what happened as JSON."""

import json
import sys
import urllib.parse
import urllib.request

import boto3

url, pool_id, client_id, password, new_password = sys.argv[1:]
idp = boto3.client(
    "cognito-idp",
    endpoint_url=url,
    region_name="eu-west-1",
    aws_access_key_id="AKIATEST",
    aws_secret_access_key="test",
)


def sign_in(username, secret):
    return idp.initiate_auth(
        ClientId=client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": username, "PASSWORD": secret},
    )


def error_of(call):
    try:
        call()
        return None
    except idp.exceptions.ClientError as error:
        return [type(error).__name__, error.response["Error"]["Message"]]


def latest_code(username):
    query = urllib.parse.urlencode({"username": username, "poolId": pool_id})
    with urllib.request.urlopen(f"{url}/_local/messages?{query}") as answer:
        return json.load(answer)["messages"][-1]["code"]


facts = {}
facts["wrong"] = error_of(lambda: sign_in("anna", "Wrong-horse-1"))

idp.sign_up(
    ClientId=client_id,
    Username="fred",
    Password=password,
    UserAttributes=[{"Name": "email", "Value": "fred@example.com"}],
)
facts["unconfirmed"] = error_of(lambda: sign_in("fred", password))
idp.confirm_sign_up(
    ClientId=client_id, Username="fred", ConfirmationCode=latest_code("fred")
)

tokens = sign_in("fred", password)["AuthenticationResult"]
refreshed = idp.get_tokens_from_refresh_token(
    ClientId=client_id, RefreshToken=tokens["RefreshToken"]
)["AuthenticationResult"]
facts["user"] = idp.get_user(AccessToken=refreshed["AccessToken"])["Username"]
idp.change_password(
    AccessToken=tokens["AccessToken"],
    PreviousPassword=password,
    ProposedPassword=new_password,
)
facts["oldPassword"] = error_of(lambda: sign_in("fred", password))
facts["created"] = (
    idp.admin_get_user(UserPoolId=pool_id, Username="fred")["UserCreateDate"].year > 2000
)

challenge = sign_in("cleo", password)
facts["challenge"] = challenge["ChallengeName"]
done = idp.respond_to_auth_challenge(
    ClientId=client_id,
    ChallengeName=challenge["ChallengeName"],
    Session=challenge["Session"],
    ChallengeResponses={"USERNAME": "cleo", "NEW_PASSWORD": new_password},
)
facts["tokenType"] = done["AuthenticationResult"]["TokenType"]

idp.global_sign_out(AccessToken=tokens["AccessToken"])
facts["signedOut"] = error_of(lambda: idp.get_user(AccessToken=tokens["AccessToken"]))
pages = idp.get_paginator("list_users").paginate(
    UserPoolId=pool_id, PaginationConfig={"PageSize": 2}
)
facts["users"] = [user["Username"] for page in pages for user in page["Users"]]
print(json.dumps(facts))
