"""Programs that are started as root and leave it by themselves.

Sources: the manual pages of the programs, and the documentation of the images that start them.
"""

from __future__ import annotations

SWITCHERS = frozenset(
    "capsh chpst doas gosu gosu-amd64 privdrop runuser s6-setuidgid setpriv setuidgid start-stop-daemon su su-exec "
    "sudo suexec uidgid".split()
)
"""Programs that run another one as another user."""

SERVERS = frozenset(
    "apache2 apache2-foreground apache2ctl apachectl atd chronyd cron crond cupsd dnsmasq dovecot exim4 freshclam "
    "haproxy httpd httpd-foreground init lighttpd master memcached mysqld mysqld_safe named nginx ntpd openresty "
    "php-fpm postfix pure-ftpd rsyslogd runit runsvdir s6-svscan sendmail slapd squid squid3 sshd supervisord systemd "
    "tinyproxy unbound vsftpd".split()
)
"""Servers whose first process needs root, and whose work is done by processes of another user."""
