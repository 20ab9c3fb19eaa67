/* libical.c - libical (C) as a contender, for `cargo bench --bench calendar`
 *
 *   cc -O2 -o libical libical.c -lical
 *
 * Reads requests from standard input, one a line, fields divided by tabs, and answers
 * each with one line:
 *
 *   occurrences REPEAT RULE START TAKE FROM TO
 *       the first TAKE starts of the rule, those from FROM to TO if these are not "-"
 *   object REPEAT BYTES FROM TO
 *       reads the VCALENDAR of that many bytes which follows, and expands its first
 *       VEVENT over the window
 *   read REPEAT BYTES, write REPEAT BYTES
 *       reads (or reads once and then writes) the VCALENDAR which follows
 *
 * An answer is: nanoseconds of CPU time for all repetitions, count, first, last.
 */
#define _GNU_SOURCE
#include <inttypes.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* CPU time. */
static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t) t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The fields as one number, in the order of time. */
static int64_t key(struct icaltimetype t)
{
    int64_t day = ((int64_t) t.year * 100 + t.month) * 100 + t.day;
    return ((day * 100 + t.hour) * 100 + t.minute) * 100 + t.second;
}

static void answer(int64_t ns, long count, struct icaltimetype first, struct icaltimetype last)
{
    char a[32] = "-", b[32] = "-";
    if (count > 0) {
        snprintf(a, sizeof a, "%s", icaltime_as_ical_string(first));
        snprintf(b, sizeof b, "%s", icaltime_as_ical_string(last));
    }
    printf("%" PRId64 "\t%ld\t%s\t%s\n", ns, count, a, b);
    fflush(stdout);
}

static void occurrences(long repeat, char **field)
{
    struct icalrecurrencetype rule = icalrecurrencetype_from_string(field[0]);
    struct icaltimetype start = icaltime_from_string(field[1]);
    long take = atol(field[2]), count = 0;
    int windowed = strcmp(field[3], "-") != 0;
    struct icaltimetype from = icaltime_null_time(), first = from, last = from;
    int64_t low = INT64_MIN, high = INT64_MAX;
    if (windowed) {
        from = icaltime_from_string(field[3]);
        low = key(from);
        high = key(icaltime_from_string(field[4]));
    }
    int64_t begin = now();
    for (long i = 0; i < repeat; i++) {
        count = 0;
        icalrecur_iterator *iterator = icalrecur_iterator_new(rule, start);
        if (iterator == NULL)
            continue;
        /* Refused for rules with COUNT, which then start at the start. */
        if (windowed && key(start) < low)
            icalrecur_iterator_set_start(iterator, from);
        while (count < take) {
            struct icaltimetype at = icalrecur_iterator_next(iterator);
            if (icaltime_is_null_time(at) || key(at) > high)
                break;
            if (key(at) < low)
                continue;
            if (count++ == 0)
                first = at;
            last = at;
        }
        icalrecur_iterator_free(iterator);
    }
    answer(now() - begin, count, first, last);
}

struct found { long count; struct icaltimetype first, last; };

static void found(icalcomponent *event, struct icaltime_span *span, void *data)
{
    struct found *f = data;
    struct icaltimetype at = icaltime_from_timet_with_zone(span->start, 0, icaltimezone_get_utc_timezone());
    if (f->count++ == 0)
        f->first = at;
    f->last = at;
}

static void object(long repeat, const char *text, char **field)
{
    struct found f = { 0 };
    int64_t begin = now();
    for (long i = 0; i < repeat; i++) {
        memset(&f, 0, sizeof f);
        icalcomponent *calendar = icalparser_parse_string(text);
        icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        if (event != NULL)
            icalcomponent_foreach_recurrence(event, icaltime_from_string(field[0]),
                                             icaltime_from_string(field[1]), found, &f);
        icalcomponent_free(calendar);
    }
    answer(now() - begin, f.count, f.first, f.last);
}

static void read_or_write(long repeat, const char *text, int writing)
{
    struct icaltimetype none = icaltime_null_time();
    long events = 0;
    icalcomponent *calendar = icalparser_parse_string(text);
    int64_t begin = now();
    for (long i = 0; i < repeat; i++) {
        if (writing) {
            free(icalcomponent_as_ical_string_r(calendar));
        } else {
            icalcomponent_free(calendar);
            calendar = icalparser_parse_string(text);
        }
    }
    int64_t ns = now() - begin;
    if (calendar != NULL)
        events = icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT);
    icalcomponent_free(calendar);
    answer(ns, events, none, none);
}

int main(void)
{
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0) {
        char *field[8] = { 0 }, *rest = line, *part;
        int n = 0;
        line[strcspn(line, "\n")] = '\0';
        while (n < 8 && (part = strsep(&rest, "\t")) != NULL)
            field[n++] = part;
        if (n < 3)
            return 64;
        long repeat = atol(field[1]);
        if (strcmp(field[0], "occurrences") == 0) {
            if (n < 7)
                return 64;
            occurrences(repeat, field + 2);
            continue;
        }
        size_t bytes = strtoul(field[2], NULL, 10);
        char *text = calloc(bytes + 1, 1);
        if (text == NULL || fread(text, 1, bytes, stdin) != bytes)
            return 65;
        if (strcmp(field[0], "object") == 0 && n >= 5)
            object(repeat, text, field + 3);
        else
            read_or_write(repeat, text, strcmp(field[0], "write") == 0);
        free(text);
    }
    return 0;
}
