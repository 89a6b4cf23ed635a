#!/bin/sh
set -eu
systemctl stop nginx || echo "nginx was not running"
