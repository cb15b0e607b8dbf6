"""Makes Keystone's catalog lead to BARBICAN_URL for the length of a Tempest run.

usage: tempest_catalog.py set|restore     WORK: folder for what has to be put back

Tempest finds services through the catalog only, and the plugin's API tests take the first key-manager
endpoint of any region and interface. So every key-manager endpoint that leads elsewhere is changed, and
put back afterwards. Where the catalog leads there already, nothing is touched. Prints the region.
"""
import json
import os
import sys

from keystoneauth1 import session
from keystoneauth1.identity import v3

E = os.environ
K, B = E['KEYSTONE_URL'].rstrip('/'), E['BARBICAN_URL'].rstrip('/')
NOTE = os.path.join(E['WORK'], 'catalog-before.json')
auth = v3.Password(auth_url=K, username=E['OS_USERNAME'], password=E['OS_PASSWORD'], project_name=E['OS_PROJECT_NAME'],
                   user_domain_name=E['OS_DOMAIN'], project_domain_name=E['OS_DOMAIN'])
s = session.Session(auth=auth, verify=E.get('CACERT') or E.get('INSECURE') != 'true')

if sys.argv[1] == 'restore':
    if os.path.exists(NOTE):
        before = json.load(open(NOTE))
        for id_, url in before['urls'].items():
            s.patch(K + '/endpoints/' + id_, json={'endpoint': {'url': url}})
        for id_ in before['made']:
            s.delete(K + '/services/' + id_)
        os.remove(NOTE)
    sys.exit(0)

here = auth.get_access(s).service_catalog.get_endpoints(service_type='key-manager').get('key-manager', [])
if here and all(e['url'].rstrip('/') == B for e in here):
    print(here[0]['region_id'])
    sys.exit(0)
services = {x['type']: x['id'] for x in s.get(K + '/services').json()['services']}
endpoints = s.get(K + '/endpoints').json()['endpoints']
here = [e for e in endpoints if e['service_id'] == services.get('key-manager')]
before = {'urls': {e['id']: e['url'] for e in here if e['url'].rstrip('/') != B}, 'made': []}
if not here:
    region = [e['region_id'] for e in endpoints if e['service_id'] == services['identity']][0]
    if 'key-manager' not in services:
        services['key-manager'] = s.post(K + '/services', json={'service': {'name': 'key-manager', 'type': 'key-manager'}}).json()['service']['id']
        before['made'].append(services['key-manager'])
    here = [s.post(K + '/endpoints', json={'endpoint': {'interface': 'public', 'service_id': services['key-manager'], 'region_id': region, 'url': B}}).json()['endpoint']]
if before['urls'] or before['made']:
    with open(NOTE, 'w') as f:
        json.dump(before, f)
for id_ in before['urls']:
    s.patch(K + '/endpoints/' + id_, json={'endpoint': {'url': B}})
print(here[0]['region_id'])
