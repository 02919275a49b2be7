/* SPDX-License-Identifier: Apache-2.0
 * A declaration as the contract's JSON object. */
#include "decl/decl.h"

static void key_value(JsonOut *j, Str key, const Value *v) {
    json_key_str(j, key, v->text);
}

static void key_integer(JsonOut *j, Str key, const Value *v) {
    json_key(j, key);
    if (v->text.p == NULL)
        json_null(j);
    else
        json_int(j, v->number.digits);
}

static void key_position(JsonOut *j, Str key, int n) {
    json_key(j, key);
    if (n == 0)
        json_null(j);
    else
        json_int(j, n);
}

void origin_to_json(JsonOut *j, Origin at) {
    json_open_object(j);
    json_key_str(j, S("part"), at.part);
    key_position(j, S("table"), at.table);
    key_position(j, S("row"), at.row);
    key_position(j, S("column"), at.column);
    json_key_int(j, S("start"), at.start);
    json_key_int(j, S("end"), at.end);
    json_close_object(j);
}

static void key_origin(JsonOut *j, Origin at) {
    json_key(j, S("origin"));
    origin_to_json(j, at);
}

static void project_to_json(JsonOut *j, const Decl *d) {
    json_key(j, S("project"));
    if (!d->has_project) {
        json_null(j);
        return;
    }
    json_open_object(j);
    key_value(j, S("name"), &d->project.name);
    key_value(j, S("code"), &d->project.code);
    key_value(j, S("attribute"), &d->project.attribute);
    key_value(j, S("leader"), &d->project.leader);
    key_value(j, S("start"), &d->project.start);
    key_value(j, S("end"), &d->project.end);
    json_close_object(j);
}

static void budget_to_json(JsonOut *j, const Budget *b) {
    json_key(j, S("budget"));
    json_open_object(j);
    key_value(j, S("unit"), &b->unit);
    key_value(j, S("total"), &b->total);
    key_value(j, S("period_total"), &b->period_total);
    json_key(j, S("revenue"));
    json_open_object(j);
    key_value(j, S("total"), &b->revenue.total);
    key_value(j, S("general_public"), &b->revenue.general_public);
    key_value(j, S("government_fund"), &b->revenue.government_fund);
    key_value(j, S("state_capital"), &b->revenue.state_capital);
    key_value(j, S("special_account"), &b->revenue.special_account);
    key_value(j, S("unit_funds"), &b->revenue.unit_funds);
    key_value(j, S("superior_grants"), &b->revenue.superior_grants);
    key_value(j, S("carry_over"), &b->revenue.carry_over);
    key_value(j, S("other"), &b->revenue.other);
    json_close_object(j);
    json_key(j, S("expenditure"));
    json_open_object(j);
    key_value(j, S("total"), &b->expenditure.total);
    key_value(j, S("basic"), &b->expenditure.basic);
    key_value(j, S("project"), &b->expenditure.project);
    json_close_object(j);
    json_close_object(j);
}

static void tasks_to_json(JsonOut *j, const Decl *d) {
    json_key(j, S("tasks"));
    json_open_array(j);
    for (size_t i = 0; i < d->tasks.n; i++) {
        const Task *t = &d->tasks.items[i];
        json_open_object(j);
        key_value(j, S("name"), &t->name);
        key_value(j, S("content"), &t->content);
        key_value(j, S("total"), &t->total);
        key_value(j, S("fiscal"), &t->fiscal);
        key_value(j, S("other"), &t->other);
        json_close_object(j);
    }
    json_close_array(j);
}

static void goals_to_json(JsonOut *j, const Decl *d) {
    json_key(j, S("goals"));
    json_open_array(j);
    for (size_t i = 0; i < d->goals.n; i++) {
        const Goal *g = &d->goals.items[i];
        json_open_object(j);
        key_integer(j, S("no"), &g->no);
        key_value(j, S("text"), &g->text);
        key_value(j, S("scope"), &g->scope);
        json_close_object(j);
    }
    json_close_array(j);
}

/* op, value, high, unit of a grid's row, from its first target. */
static void figure_to_json(JsonOut *j, Arena *a, const Indicator *i) {
    const Target *t = NULL;
    if (indicator_is_grid(i) && i->targets.n > 0) t = &i->targets.items[0];
    json_key_str(j, S("op"), t == NULL ? (Str){0} : target_op_name(t->op));
    bool value = t != NULL && t->has_value, high = t != NULL && t->has_high;
    json_key_str(j, S("value"), value ? decimal_to_str(a, t->value) : (Str){0});
    json_key_str(j, S("high"), high ? decimal_to_str(a, t->high) : (Str){0});
    json_key_str(j, S("unit"), t == NULL ? (Str){0} : t->unit);
}

static void indicator_to_json(JsonOut *j, Arena *a, const Indicator *i) {
    json_open_object(j);
    key_value(j, S("level1"), &i->level1);
    key_value(j, S("level2"), &i->level2);
    key_value(j, S("label"), &i->label);
    key_value(j, S("name"), &i->name);
    key_value(j, S("text"), &i->text);
    figure_to_json(j, a, i);
    key_value(j, S("sign"), &i->sign);
    key_value(j, S("measure"), &i->measure);
    key_value(j, S("weight"), &i->weight);
    key_value(j, S("scope"), &i->scope);
    key_value(j, S("standard"), &i->standard);
    key_value(j, S("explanation"), &i->explanation);
    key_value(j, S("basis"), &i->basis);
    key_value(j, S("previous"), &i->previous);
    key_value(j, S("goal"), &i->goal);
    key_value(j, S("note"), &i->note);
    json_key(j, S("targets"));
    json_open_array(j);
    for (size_t t = 0; t < i->targets.n; t++)
        target_to_json(j, a, &i->targets.items[t]);
    json_close_array(j);
    key_origin(j, value_is_blank(&i->text) ? i->name.at : i->text.at);
    json_close_object(j);
}

static void people_to_json(JsonOut *j, const Decl *d) {
    json_key(j, S("review"));
    json_open_object(j);
    key_value(j, S("opinion"), &d->review.opinion);
    key_value(j, S("reviewer"), &d->review.reviewer);
    key_value(j, S("date"), &d->review.date);
    json_close_object(j);
    json_key(j, S("preparer"));
    json_open_object(j);
    key_value(j, S("name"), &d->preparer.name);
    key_value(j, S("phone"), &d->preparer.phone);
    key_value(j, S("date"), &d->preparer.date);
    json_close_object(j);
}

static void extra_to_json(JsonOut *j, const Decl *d) {
    json_key(j, S("extra"));
    json_open_array(j);
    for (size_t i = 0; i < d->extra.n; i++) {
        json_open_object(j);
        key_value(j, S("label"), &d->extra.items[i].label);
        key_value(j, S("text"), &d->extra.items[i].text);
        key_origin(j, d->extra.items[i].text.at);
        json_close_object(j);
    }
    json_close_array(j);
}

static void strs_to_json(JsonOut *j, Str key, const Str *items, size_t n) {
    json_key(j, key);
    json_open_array(j);
    for (size_t i = 0; i < n; i++)
        json_str(j, items[i]);
    json_close_array(j);
}

static void receipt_to_json(JsonOut *j, const Receipt *r) {
    json_key(j, S("receipt"));
    json_open_object(j);
    strs_to_json(j, S("read"), r->read.items, r->read.n);
    json_key(j, S("inferred"));
    json_open_array(j);
    for (size_t i = 0; i < r->inferred.n; i++) {
        json_open_object(j);
        json_key_str(j, S("field"), r->inferred.items[i].field);
        json_key_str(j, S("why"), r->inferred.items[i].why);
        json_close_object(j);
    }
    json_close_array(j);
    strs_to_json(j, S("missing"), r->missing.items, r->missing.n);
    json_key(j, S("labels"));
    json_open_array(j);
    for (size_t i = 0; i < r->labels.n; i++)
        json_str(j, r->labels.items[i].text);
    json_close_array(j);
    json_key(j, S("unplaced"));
    json_open_array(j);
    for (size_t i = 0; i < r->unplaced.n; i++) {
        json_open_object(j);
        json_key_str(j, S("text"), r->unplaced.items[i].text);
        key_origin(j, r->unplaced.items[i].at);
        json_close_object(j);
    }
    json_close_array(j);
    strs_to_json(j, S("hidden"), r->hidden.items, r->hidden.n);
    json_close_object(j);
}

void decl_members_to_json(JsonOut *j, Arena *a, const Decl *d) {
    json_key_str(j, S("file"), d->file);
    json_key_int(j, S("index"), d->index);
    json_key_str(j, S("form"), d->form);
    json_key_str(j, S("format"), d->format);
    key_integer(j, S("year"), &d->year);
    key_value(j, S("unit"), &d->unit);
    key_value(j, S("department"), &d->department);
    project_to_json(j, d);
    budget_to_json(j, &d->budget);
    tasks_to_json(j, d);
    key_value(j, S("duties"), &d->duties);
    goals_to_json(j, d);
    json_key(j, S("indicators"));
    json_open_array(j);
    for (size_t i = 0; i < d->indicators.n; i++)
        indicator_to_json(j, a, &d->indicators.items[i]);
    json_close_array(j);
    people_to_json(j, d);
    extra_to_json(j, d);
    receipt_to_json(j, &d->receipt);
}

void decl_to_json(JsonOut *j, Arena *a, const Decl *d) {
    json_open_object(j);
    decl_members_to_json(j, a, d);
    json_close_object(j);
}
