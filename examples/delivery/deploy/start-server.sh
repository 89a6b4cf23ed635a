#!/bin/sh
set -eu
systemctl start nginx
