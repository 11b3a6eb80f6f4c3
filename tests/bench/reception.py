"""Reception search among a million cars and people, against the bare indexed SQL.

Prints per kind of text: milliseconds of the reception, of the bare SQL that finds and
joins the same twenty rows, their ratio, and whether the plan of any statement of the
reception on cars or people is a sequential scan (there must be none).
"""

import os
import random
import statistics
import time

from odoo.tests import new_test_user

SIZE = int(os.environ.get("CARCARE_BENCH_SIZE", "1000000"))
ROUNDS = 15
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英建国志海文子晓东雪梅浩宇轩梓涵欣怡"
)
PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def main(env):
    """Make the shop, measure each kind of search as advisor and as manager."""
    env["ir.config_parameter"].search([])  # fail early on a broken registry
    users = {
        role: new_test_user(
            env, f"bench_{role}", f"base.group_user,carcare.carcare_group_{role}"
        )
        for role in ("advisor", "manager")
    }
    start = time.monotonic()
    fill(env, users["advisor"].id)
    print(f"{SIZE} cars and people made in {time.monotonic() - start:.0f} s")
    for role, user in users.items():
        for kind, texts in pick_texts(env, user).items():
            report(env, role, user, kind, texts)


def fill(env, advisor_id):
    """Copy one customer and one car SIZE times by SQL, each with own identity."""
    source = env["utm.source"].create({"name": "Bench"})
    partner = env["res.partner"].create(
        {"name": "Bench", "carcare_customer": True, "carcare_source_id": source.id}
    )
    car = env["carcare.vehicle"].create({"plate": "粤B00000", "partner_id": partner.id})
    env.flush_all()
    letter = "substr(%s, 1 + (random() * %s)::int, 1)"

    def sign(signs):
        return letter % (f"'{signs}'", len(signs) - 1)

    name = f"{sign(SURNAMES)} || {sign(GIVEN)} || {sign(GIVEN)}"
    phone = "'1' || (3000000000 + floor(random() * 6999999999))::bigint"
    env.cr.execute(
        "CREATE TEMP TABLE bench AS SELECT nextval('res_partner_id_seq') AS pid, "
        "nextval('carcare_vehicle_id_seq') AS vid, n, "
        f"{name} AS name, {phone} AS phone, "
        f"{sign(PROVINCES)} || {sign(LETTERS)} || lpad(n::text, 7, '0') AS plate, "
        f"'LSV' || upper(substr(md5(n::text), 1, 14)) AS vin, "
        f"CASE WHEN n %% 20 = 0 THEN {advisor_id} WHEN n %% 20 = 1 THEN NULL "
        f"ELSE 1 END AS uid FROM generate_series(1, %s) n",
        [SIZE],
    )
    indexes = drop_indexes(env)
    copy_row(
        env,
        partner,
        id="b.pid",
        name="b.name",
        complete_name="b.name",
        phone="b.phone",
        phone_sanitized="'+86' || b.phone || b.n",
        commercial_partner_id="b.pid",
        user_id="b.uid",
    )
    copy_row(
        env,
        car,
        id="b.vid",
        plate="b.plate",
        plate_norm="b.plate",
        vin="b.vin",
        partner_id="b.pid",
        user_id="b.uid",
    )
    for definition in indexes:
        env.cr.execute(definition)
    env.cr.commit()
    env.cr._cnx.autocommit = True
    env.cr.execute("VACUUM ANALYZE res_partner")
    env.cr.execute("VACUUM ANALYZE carcare_vehicle")
    env.cr._cnx.autocommit = False
    env.invalidate_all()


def drop_indexes(env):
    """Drop the plain indexes of both tables and return how to make them again."""
    env.cr.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) "
        "FROM pg_index i WHERE i.indrelid IN ('res_partner'::regclass, "
        "'carcare_vehicle'::regclass) AND NOT i.indisprimary AND NOT EXISTS "
        "(SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)"
    )
    found = env.cr.fetchall()
    for name, _definition in found:
        env.cr.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in found]


def copy_row(env, record, **values):
    """Insert a copy of a row for every row of the table ``bench``."""
    env.cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s",
        [record._table],
    )
    columns = [row[0] for row in env.cr.fetchall()]
    picked = ", ".join(values.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    env.cr.execute(
        f"INSERT INTO {record._table} ({names}) SELECT {picked} "
        f"FROM bench b, {record._table} t WHERE t.id = %s",
        [record.id],
    )


def pick_texts(env, user):
    """Return pieces of numbers and names of cars that the user may see."""
    cars = env["carcare.vehicle"].with_user(user)
    wanted = random.Random(7).sample(range(1, SIZE // 20), ROUNDS)
    env.cr.execute(
        "SELECT vid FROM bench WHERE n = ANY(%s)", [[n * 20 for n in wanted]]
    )
    cars = cars.browse(row[0] for row in env.cr.fetchall())
    return {
        "plate end, 5 signs": [car.plate_norm[-5:] for car in cars],
        "phone end, 6 digits": [car.partner_id.phone_sanitized[-6:] for car in cars],
        "phone piece, 5 digits": [car.partner_id.phone[3:8] for car in cars],
        "whole name, 3 signs": [car.partner_id.name for car in cars],
        "given name, 2 signs": [car.partner_id.name[1:] for car in cars],
        "VIN end, 8 signs": [car.vin[-8:] for car in cars],
    }


def report(env, role, user, kind, texts):
    """Print one line: reception, bare SQL, ratio, plan."""
    reception = env["carcare.reception"].with_user(user)
    ours, bare, scans, found = [], [], 0, 0
    reception.search_cards(texts[0])
    for text in texts:
        env.invalidate_all()
        start = time.perf_counter()
        answer = reception.search_cards(text)
        ours.append(time.perf_counter() - start)
        found += len(answer["results"])
        query, params = get_bare(kind, text)
        start = time.perf_counter()
        env.cr.execute(query, params)
        env.cr.fetchall()
        bare.append(time.perf_counter() - start)
    scans = count_scans(env, reception, texts[0])
    mine, theirs = statistics.median(ours) * 1000, statistics.median(bare) * 1000
    print(
        f"{role:8} {kind:22} reception {mine:7.1f} ms  bare SQL {theirs:6.1f} ms  "
        f"ratio {mine / theirs:5.2f}  found {found / len(texts):4.1f}  "
        f"sequential scans {scans}"
    )


def get_bare(kind, text):
    """Return the bare SQL for the same twenty rows: cars with their owner."""
    joined = (
        "SELECT v.id, v.plate, v.vin, p.complete_name, p.phone FROM {} ORDER BY v.id "
        "DESC LIMIT 20"
    )
    if kind.startswith(("plate", "VIN")):
        column = "plate_norm" if kind.startswith("plate") else "vin"
        hits = (
            f"(SELECT * FROM carcare_vehicle WHERE active AND {column} LIKE %s OFFSET 0) v "
            "JOIN res_partner p ON p.id = v.partner_id"
        )
    else:
        column = "phone_sanitized" if kind.startswith("phone") else "complete_name"
        test = f"{column} LIKE %s"
        if kind.startswith("given"):
            test += " AND regexp_split_to_array(complete_name, '') @> %s"
        hits = (
            f"(SELECT * FROM res_partner WHERE active AND carcare_restricted IS TRUE AND {test} "
            "ORDER BY id DESC LIMIT 20 OFFSET 0) p "
            "JOIN carcare_vehicle v ON v.partner_id = p.id"
        )
    params = [f"%{text}%"]
    if kind.startswith("given"):
        params.append(sorted(set(text)))
    return joined.format(hits), params


def count_scans(env, reception, text):
    """Return how many statements of one search scan cars or people in sequence."""
    before = read_scans(env)
    env.invalidate_all()
    reception.search_cards(text)
    return read_scans(env) - before


def read_scans(env):
    env.cr.execute("SELECT pg_stat_force_next_flush()")
    env.cr.commit()
    env.cr.execute(
        "SELECT coalesce(sum(seq_scan), 0) FROM pg_stat_user_tables "
        "WHERE relname IN ('res_partner', 'carcare_vehicle')"
    )
    return env.cr.fetchone()[0]
