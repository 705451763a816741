# In the place of the file that the image writes at its first start, since it may not: its file system is read-only.
CA_FILE = '/etc/ssl/certs/ca-certificates.crt'
LOG_FILE = '/dev/null'
HELP_PATH = '../../docs'
DEFAULT_BINARY_PATHS = {'pg': '/usr/local/pgsql-18', 'pg-18': '/usr/local/pgsql-18'}
UPGRADE_CHECK_ENABLED = False
