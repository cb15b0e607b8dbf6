"""castellan's Barbican key manager: what Nova, Cinder and Glance do with keys. One line for each trip."""
import os
import sys

from castellan import key_manager, options
from castellan.common import exception
from castellan.common.credentials import keystone_password
from castellan.common.objects import key, opaque_data, passphrase, private_key, public_key, symmetric_key
from oslo_config import cfg

E = os.environ
conf = cfg.ConfigOpts()
conf([])
options.set_defaults(
    conf, backend='barbican', auth_endpoint=E['OS_AUTH_URL'], verify_ssl=True,
    verify_ssl_path=E.get('OS_CACERT') or None, number_of_retries=3, retry_delay=1)
manager = key_manager.API(conf)
context = keystone_password.KeystonePassword(
    password=E['OS_PASSWORD'], username=E['OS_USERNAME'], user_domain_name='Default',
    project_name=E['OS_PROJECT_NAME'], project_domain_name='Default', auth_url=E['OS_AUTH_URL'])
failures = []


def trip(function):
    try:
        function()
        print('ok      castellan %s' % function.__name__)
    except Exception as e:
        failures.append(function.__name__)
        print('FAILED  castellan %s: %s: %s' % (function.__name__, type(e).__name__, e))


def same(one, other):
    if one != other:
        raise AssertionError('%r is not %r' % (one, other))


def there_and_back(value):
    id_ = manager.store(context, value)
    again = manager.get(context, id_)
    same(type(again), type(value))
    same(again.get_encoded(), value.get_encoded())
    same(again.name, value.name)
    manager.delete(context, id_)
    try:
        manager.get(context, id_)
    except exception.ManagedObjectNotFoundError:
        return
    raise AssertionError('still there')


@trip
def symmetric():
    there_and_back(symmetric_key.SymmetricKey('AES', 256, bytes(range(32)), 'trip'))


@trip
def words():
    there_and_back(passphrase.Passphrase(b'four words of it', 'trip'))


@trip
def bytes_of_any_kind():
    there_and_back(opaque_data.OpaqueData(bytes(range(256)), 'trip'))


@trip
def created_key():
    id_ = manager.create_key(context, 'aes', 256, name='trip')
    same(len(manager.get(context, id_).get_encoded()), 32)
    described = manager.get(context, id_, metadata_only=True)
    same((described.algorithm.lower(), described.bit_length), ('aes', 256))
    manager.delete(context, id_)


@trip
def created_pair():
    private, public = manager.create_key_pair(context, 'rsa', 2048)
    same(isinstance(manager.get(context, private), private_key.PrivateKey), True)
    same(isinstance(manager.get(context, public), public_key.PublicKey), True)
    manager.delete(context, private)
    manager.delete(context, public)


@trip
def copied():
    id_ = manager.store(context, passphrase.Passphrase(b'copied', 'trip'))
    copy = manager.store(context, manager.get(context, id_))
    same(manager.get(context, copy).get_encoded(), b'copied')
    manager.delete(context, id_)
    manager.delete(context, copy)


@trip
def listed():
    id_ = manager.store(context, symmetric_key.SymmetricKey('AES', 128, b'k' * 16, 'trip'))
    same(id_ in [each.id for each in manager.list(context, object_type=symmetric_key.SymmetricKey)], True)
    same(any(isinstance(each, key.Key) for each in manager.list(context)), True)
    manager.delete(context, id_)


sys.exit(1 if failures else 0)
