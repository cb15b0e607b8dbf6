"""python-barbicanclient against the key manager of the environment's Keystone: every kind of object
made, read back, found, changed and deleted. Prints one line for each trip; ends with 1 where one failed.
"""
import os
import sys
import uuid

from barbicanclient import client, exceptions
from keystoneauth1 import session
from keystoneauth1.identity import v3

E = os.environ
auth = v3.Password(
    auth_url=E['OS_AUTH_URL'], username=E['OS_USERNAME'], password=E['OS_PASSWORD'],
    project_name=E['OS_PROJECT_NAME'], user_domain_name='Default', project_domain_name='Default')
session = session.Session(auth=auth, verify=E.get('OS_CACERT') or True)
barbican = client.Client(session=session)
RUN = uuid.uuid4().hex[:8]
failures = []


def trip(function):
    """Runs a trip now; the name of the function says what it shows."""
    try:
        function()
        print('ok      barbicanclient %s' % function.__name__)
    except Exception as e:
        failures.append(function.__name__)
        print('FAILED  barbicanclient %s: %s: %s' % (function.__name__, type(e).__name__, e))


def same(one, other):
    if one != other:
        raise AssertionError('%r is not %r' % (one, other))


def gone(read):
    try:
        read()
    except exceptions.HTTPClientError as e:
        same(e.status_code, 404)
        return
    raise AssertionError('still there')


def stored(**members):
    secret = barbican.secrets.create(name='trip-' + RUN, **members)
    secret.store()
    return secret


@trip
def text():
    ref = stored(payload='hello').secret_ref
    again = barbican.secrets.get(ref)
    same(again.payload, 'hello')
    same(again.payload_content_type, 'text/plain')
    same(again.status, 'ACTIVE')
    again.delete()
    gone(lambda: barbican.secrets.get(ref).status)


@trip
def every_byte():
    value = bytes(range(256))
    ref = stored(payload=value, secret_type='opaque').secret_ref
    again = barbican.secrets.get(ref)
    same(again.payload, value)
    again.delete()


@trip
def described():
    secret = stored(payload=b'0' * 32, algorithm='aes', bit_length=256, mode='cbc',
                    secret_type='symmetric', expiration='2035-01-01T00:00:00')
    again = barbican.secrets.get(secret.secret_ref)
    same((again.algorithm, again.bit_length, again.mode, again.secret_type),
         ('aes', 256, 'cbc', 'symmetric'))
    same(again.expiration.isoformat(), '2035-01-01T00:00:00+00:00')
    again.delete()


@trip
def late_payload():
    secret = barbican.secrets.create(name='trip-late-' + RUN)
    ref = secret.store()
    again = barbican.secrets.get(ref)
    again.payload = 'late'
    again.update()
    same(barbican.secrets.get(ref).payload, 'late')
    again.delete()


@trip
def listed():
    made = [stored(payload=str(i), algorithm='aes') for i in range(3)]
    found = barbican.secrets.list(name='trip-' + RUN, algorithm='aes', limit=2)
    same(len(found), 2)
    same(len(barbican.secrets.list(name='trip-' + RUN, limit=2, offset=2)), 1)
    for each in made:
        each.delete()
    same(barbican.secrets.list(name='trip-' + RUN), [])


@trip
def key_order():
    order = barbican.orders.create_key(name='trip-' + RUN, algorithm='aes', bit_length=256, mode='cbc',
                                       payload_content_type='application/octet-stream')
    ref = order.submit()
    order = barbican.orders.get(ref)
    same(order.status, 'ACTIVE')
    same(len(barbican.secrets.get(order.secret_ref).payload), 32)
    same(any(each.order_ref == ref for each in barbican.orders.list(limit=100)), True)
    barbican.secrets.delete(order.secret_ref)
    order.delete()
    gone(lambda: barbican.orders.get(ref).status)


@trip
def pair_order():
    ref = barbican.orders.create_asymmetric(name='trip-' + RUN, algorithm='rsa', bit_length=2048).submit()
    order = barbican.orders.get(ref)
    same(order.status, 'ACTIVE')
    pair = barbican.containers.get(order.container_ref)
    same(b'BEGIN PUBLIC KEY' in pair.public_key.payload, True)
    same(b'PRIVATE KEY' in pair.private_key.payload, True)
    pair.delete()
    order.delete()


@trip
def containers():
    one, two = stored(payload='1'), stored(payload='2')
    box = barbican.containers.create(name='trip-' + RUN, secrets={'one': one, 'two': two})
    ref = box.store()
    again = barbican.containers.get(ref)
    same(sorted(again.secrets), ['one', 'two'])
    same(again.secrets['one'].payload, '1')
    same(len(barbican.containers.list(name='trip-' + RUN)), 1)
    again.delete()
    gone(lambda: barbican.containers.get(ref).status)
    one.delete()
    two.delete()


@trip
def rsa_container():
    public, private = stored(payload='public'), stored(payload='private')
    ref = barbican.containers.create_rsa(name='trip-' + RUN, public_key=public, private_key=private).store()
    again = barbican.containers.get(ref)
    same(again.private_key.payload, 'private')
    again.delete()
    public.delete()
    private.delete()


@trip
def certificate_container():
    certificate = stored(payload='certificate')
    ref = barbican.containers.create_certificate(name='trip-' + RUN, certificate=certificate).store()
    same(barbican.containers.get(ref).certificate.payload, 'certificate')
    barbican.containers.delete(ref)
    certificate.delete()


@trip
def container_consumers():
    ref = barbican.containers.create(name='trip-' + RUN).store()
    barbican.containers.register_consumer(ref, 'lb', 'https://lb.example/1')
    same(barbican.containers.get(ref).consumers, [{'name': 'lb', 'URL': 'https://lb.example/1'}])
    barbican.containers.remove_consumer(ref, 'lb', 'https://lb.example/1')
    same(barbican.containers.get(ref).consumers, [])
    barbican.containers.delete(ref)


@trip
def acls():
    secret = stored(payload='listed')
    acl = barbican.acls.create(entity_ref=secret.secret_ref, users=['a' * 32], project_access=False)
    acl.submit()
    read = barbican.acls.get(secret.secret_ref).read
    same((read.users, read.project_access), (['a' * 32], False))
    acl = barbican.acls.get(secret.secret_ref)
    acl.read.users.append('b' * 32)
    acl.submit()
    same(sorted(barbican.acls.get(secret.secret_ref).read.users), ['a' * 32, 'b' * 32])
    acl.remove()
    same(barbican.acls.get(secret.secret_ref).read.project_access, True)
    secret.delete()


@trip
def refused():
    try:
        barbican.secrets.get(session.get_endpoint(service_type='key-manager').rstrip('/')
                             + '/v1/secrets/' + str(uuid.uuid4())).status
    except exceptions.HTTPClientError as e:
        same(e.status_code, 404)
        same('Not Found' in str(e), True)
    else:
        raise AssertionError('found')


sys.exit(1 if failures else 0)
