"""A provider of logins: takes a client's secret and says whether it is the right one."""
import http.server
import os

SECRET = os.environ["IDP_CLIENT_SECRET"]


class Provider(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        known = self.path == "/health" or self.headers.get("X-Client-Secret") == SECRET
        self.send_response(200 if known else 403)
        self.end_headers()

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("", 8000), Provider).serve_forever()
