#!/usr/bin/python3
"""A project with the accounts that the control plane and its probe need, in a Keystone that runs.

usage: accounts.py NAME DIRECTORY

Makes project NAME; users NAME-deployment-service (creator, deployer), NAME-vps-runtime (observer,
vps), NAME-member (member, creator) and NAME-admin (admin on that project). Writes one file per
password (0600) and `env`, to be sourced, into DIRECTORY. Run again, it gives everybody a new
password. Environment: KEYSTONE_URL or OS_AUTH_URL, OS_PASSWORD of user admin (as in openrc), and
BARBICAN_URL where the catalog's answer is not the one to use.
"""
import json
import os
import secrets
import sys
import urllib.error
import urllib.request

NAME, DIRECTORY = sys.argv[1:]
KEYSTONE = os.environ.get('KEYSTONE_URL') or os.environ['OS_AUTH_URL']
USERS = {
    'SERVICE': ('deployment-service', ('creator', 'deployer')),
    'RUNTIME': ('vps-runtime', ('observer', 'vps')),
    'PROBE_MEMBER': ('member', ('member', 'creator')),
    'PROBE_ADMIN': ('admin', ('admin',)),
}
token = ''


def ask(method, path, body=None):
    request = urllib.request.Request(KEYSTONE + path, method=method)
    request.add_header('X-Auth-Token', token)
    if body is not None:
        request.add_header('Content-Type', 'application/json')
        request.data = json.dumps(body).encode()
    with urllib.request.urlopen(request, timeout=60) as answer:
        text = answer.read()
        return answer.headers, json.loads(text) if text else {}


def admin_token():
    user = {'name': os.environ.get('OS_USERNAME', 'admin'), 'domain': {'id': 'default'},
            'password': os.environ['OS_PASSWORD']}
    scope = {'project': {'name': os.environ.get('OS_PROJECT_NAME', 'admin'), 'domain': {'id': 'default'}}}
    body = {'auth': {'identity': {'methods': ['password'], 'password': {'user': user}}, 'scope': scope}}
    return ask('POST', '/auth/tokens', body)[0]['X-Subject-Token']


def ensure(kind, body):
    """The id of the one that has this name, made where there is none."""
    query = '?name=%s' % body['name'] + ('&domain_id=default' if kind != 'role' else '')
    found = ask('GET', '/%ss%s' % (kind, query))[1][kind + 's']
    if found:
        if 'password' in body:
            ask('PATCH', '/%ss/%s' % (kind, found[0]['id']), {kind: {'password': body['password']}})
        return found[0]['id']
    if kind != 'role':
        body = dict(body, domain_id='default')
    return ask('POST', '/%ss' % kind, {kind: body})[1][kind]['id']


def write(name, text):
    path = os.path.join(DIRECTORY, name)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w') as out:
        out.write(text)
    return path


token = admin_token()
os.makedirs(DIRECTORY, mode=0o700, exist_ok=True)
project = ensure('project', {'name': NAME})
lines = ['OPENSTACK_AUTH_URL=%s' % KEYSTONE, 'OPENSTACK_PROJECT_ID=%s' % project]
if 'BARBICAN_URL' in os.environ:
    lines.append('BARBICAN_ENDPOINT=%s' % os.environ['BARBICAN_URL'])
for variable, (suffix, roles) in USERS.items():
    password = secrets.token_urlsafe(24)
    user = ensure('user', {'name': '%s-%s' % (NAME, suffix), 'password': password})
    for role in roles:
        ask('PUT', '/projects/%s/users/%s/roles/%s' % (project, user, ensure('role', {'name': role})))
    lines.append('OPENSTACK_%s_USER=%s-%s' % (variable, NAME, suffix))
    lines.append('OPENSTACK_%s_PASSWORD_FILE=%s' % (variable, write(suffix + '.password', password)))
write('env', ''.join('export %s\n' % each for each in lines))
print('. %s' % os.path.join(DIRECTORY, 'env'))
