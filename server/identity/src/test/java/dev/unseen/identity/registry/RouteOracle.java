package dev.unseen.identity.registry;

import java.util.LinkedHashMap;
import java.util.Map;

/// Who gets past the gate and the policy on which route of `/identity/v3`, written by hand from
/// docs/api/identity.yaml. Shares no code with the routes.
///
/// h administers the house from its project, s from the system, r reads the system, d administers
/// the domain of the second column, e reads it, t administers a tenant's project, m is a member of
/// it, u is unscoped, w is h by a credential whose rules name nothing of this. The first column is
/// about things of the default domain, the second about things of that other domain; a dash is
/// nobody.
final class RouteOracle {

    private static final String TABLE =
            """
            GET /auth/tokens hsrdetmu hsrdetmu
            DELETE /auth/tokens hsrdetmu hsrdetmu
            GET /auth/catalog hsrdetm hsrdetm
            GET /auth/projects hsrdetmu hsrdetmu
            GET /auth/domains hsrdetmu hsrdetmu
            GET /auth/system hsrdetmu hsrdetmu
            GET /users hsr hsrde
            POST /users hs hsd
            GET /users/{account} hsr hsrde
            PATCH /users/{account} hs hsd
            DELETE /users/{account} hs hsd
            GET /users/{account}/projects hsr hsrde
            GET /users/{account}/groups hsr hsrde
            GET /users/{user}/application_credentials hs hs
            POST /users/{user}/application_credentials - -
            GET /users/{user}/application_credentials/{application-credential} hs hs
            DELETE /users/{user}/application_credentials/{application-credential} hs hs
            GET /users/{user}/access_rules hs hs
            GET /users/{user}/access_rules/{rule} hs hs
            DELETE /users/{user}/access_rules/{rule} hs hs
            GET /projects hsr hsrde
            POST /projects hs hsd
            GET /projects/{project} hsr hsrde
            PATCH /projects/{project} hs hsd
            DELETE /projects/{project} hs hsd
            GET /domains hsr hsr
            POST /domains hs hs
            GET /domains/{domain} hsr hsrde
            PATCH /domains/{domain} hs hs
            DELETE /domains/{domain} - -
            GET /roles hsrde hsrde
            POST /roles hs hs
            GET /roles/{role} hsrde hsrde
            GET /roles/{role}/implies hsrde hsrde
            GET /roles/{role}/implies/{implied} hsrde hsrde
            GET /role_inferences hsrde hsrde
            GET /projects/{project}/users/{account}/roles hsr hsrde
            GET /projects/{project}/users/{account}/roles/{role} hsr hsrde
            PUT /projects/{project}/users/{account}/roles/{role} hs hsd
            DELETE /projects/{project}/users/{account}/roles/{role} hs hsd
            GET /domains/{domain}/users/{account}/roles hsr hsrde
            GET /domains/{domain}/users/{account}/roles/{role} hsr hsrde
            PUT /domains/{domain}/users/{account}/roles/{role} hs hsd
            DELETE /domains/{domain}/users/{account}/roles/{role} hs hsd
            GET /system/users/{account}/roles hsr hsr
            GET /system/users/{account}/roles/{role} hsr hsr
            PUT /system/users/{account}/roles/{role} hs hs
            DELETE /system/users/{account}/roles/{role} hs hs
            GET /role_assignments hsr hsrde
            GET /services hsr hsr
            GET /services/{id} hsr hsr
            POST /services - -
            PATCH /services/{id} - -
            DELETE /services/{id} - -
            GET /endpoints hsr hsr
            GET /endpoints/{id} hsr hsr
            POST /endpoints - -
            PATCH /endpoints/{id} - -
            DELETE /endpoints/{id} - -
            GET /regions hsr hsr
            GET /regions/{id} hsr hsr
            POST /regions - -
            PATCH /regions/{id} - -
            DELETE /regions/{id} - -
            GET /groups hsr hsr
            GET /groups/{id} hsr hsr
            POST /groups - -
            PATCH /groups/{id} - -
            DELETE /groups/{id} - -
            """;

    private RouteOracle() {}

    record Line(String elsewhere, String inDomain) {

        boolean admits(char principal, boolean domain) {
            return (domain ? inDomain : elsewhere).indexOf(principal) >= 0;
        }
    }

    /// By `VERB template`.
    static Map<String, Line> lines() {
        var lines = new LinkedHashMap<String, Line>();
        for (String line : TABLE.lines().toList()) {
            String[] words = line.split(" ");
            lines.put(words[0] + " " + words[1], new Line(words[2], words[3]));
        }
        return lines;
    }
}
