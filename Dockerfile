# The official Odoo image plus the addons' own Python needs; served by bin/serve.
FROM odoo:19.0
USER root
COPY requirements.txt /tmp/requirements.txt
RUN sed -e "1,/^# The addons' own needs/d" -e '/^psycopg2/d' /tmp/requirements.txt \
        > /tmp/needs.txt \
    && pip3 install --break-system-packages --no-cache-dir -r /tmp/needs.txt \
    && rm /tmp/requirements.txt /tmp/needs.txt
COPY --chown=odoo:odoo . /opt/carcare
ENV CARCARE_RUN=/var/lib/odoo/carcare \
    PYTHONDONTWRITEBYTECODE=1
USER odoo
EXPOSE 8069 8072
ENTRYPOINT []
CMD ["/opt/carcare/bin/serve", "--interface", "0.0.0.0"]
