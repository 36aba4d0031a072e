/* griot.h - the stable C door of griot. A name that is not in this file is not published.
 *
 *  1. Handles are opaque. griot_x_free(NULL) does nothing. Free in any order.
 *  2. Text in is (const char *, size_t), UTF-8, borrowed for the call. Text out is borrowed from
 *     the handle you hold, NUL-terminated, and `size` may be NULL; or it goes to a buffer of yours,
 *     which a constant measures. Nobody calls free().
 *  3. What can fail returns griot_status and takes `griot_error **error` last (may be NULL). On
 *     failure every other output is NULL or 0. There is no thread-local last error.
 *  4. Structs start with struct_size and hold numbers, handles and buffers, never text. Zero means
 *     default; they grow at the end only; an unknown tail is accepted when it is zero.
 *  5. No callbacks, variadics, bit-fields, structs by value, bool, bare enums or uint64_t.
 *  6. `const` handle: any thread. Otherwise one thread at a time, except griot_engine, which locks.
 *  7. What is done once or seldom takes and gives JSON. Bulk segmentation is typed: buffers, lines,
 *     or the Arrow C data interface. A number that is refused is a value, not an error.
 *  8. What may be long takes griot_run_options: a budget and a griot_cancel. Build plans and
 *     segmenters before fork(), and the children share their pages; an engine that was opened
 *     before answers GRIOT_FORKED in the child.
 *  9. Nothing throws, prints, exits, reads the environment, handles signals or leaves a thread.
 * 10. griot_abi_version() is major << 16 | minor; symbols.txt says since when each name exists.
 *
 * docs/CAPI.md has the reasons, and how to bind a language. */
#ifndef GRIOT_H_
#define GRIOT_H_
#include <stddef.h>
#include <stdint.h>
#ifndef GRIOT_API
#define GRIOT_API __attribute__((visibility("default")))
#endif
#ifdef __cplusplus
extern "C" {
#endif

typedef struct griot_plan griot_plan;
typedef struct griot_segmenter griot_segmenter;
typedef struct griot_reply griot_reply;
typedef struct griot_error griot_error;
typedef struct griot_cancel griot_cancel;
typedef struct griot_engine griot_engine;
typedef struct griot_session griot_session;
struct ArrowSchema; /* https://arrow.apache.org/docs/format/CDataInterface.html */
struct ArrowArray;

/* ---- the library ---- */

GRIOT_API uint32_t griot_abi_version(void);
/* "0.1.0 (google-libphonenumber 3.2.47)": the release, and the facts that are linked in. */
GRIOT_API const char* griot_version(void);
/* 1 or 0: "plan.default" (a plan is linked in), "simd.avx2", "simd.avx512" (this machine has them),
   "arrow". Unknown features are 0. */
GRIOT_API int32_t griot_has(const char* feature, size_t size);
/* The size of a struct of this file, "griot_columns", so that bindings can check theirs; -1:
   unknown. */
GRIOT_API int64_t griot_sizeof(const char* type, size_t size);
/* Handles, and Arrow structures that nobody released yet, in the whole process: for leak tests. */
GRIOT_API int64_t griot_live_handles(void);

/* ---- status and error ---- */

typedef int32_t griot_status; /* < 0 is an error; its last two digits are its class */
enum {
  GRIOT_OK = 0,
  GRIOT_CANCELLED = -1, /* -1 .. -16: Abseil's codes */
  GRIOT_UNKNOWN = -2,
  GRIOT_INVALID_ARGUMENT = -3,
  GRIOT_DEADLINE_EXCEEDED = -4,
  GRIOT_NOT_FOUND = -5,
  GRIOT_ALREADY_EXISTS = -6,
  GRIOT_PERMISSION_DENIED = -7,
  GRIOT_RESOURCE_EXHAUSTED = -8,
  GRIOT_FAILED_PRECONDITION = -9,
  GRIOT_ABORTED = -10,
  GRIOT_OUT_OF_RANGE = -11,
  GRIOT_UNIMPLEMENTED = -12,
  GRIOT_INTERNAL = -13,
  GRIOT_UNAVAILABLE = -14,
  GRIOT_DATA_LOSS = -15,
  GRIOT_UNAUTHENTICATED = -16,
  GRIOT_STRUCT_SIZE = -103, /* a field that this library does not know is not zero */
  GRIOT_FORKED = -109       /* this engine belongs to the parent process: open one here */
};
/* "STRUCT_SIZE"; an unknown status has the name of its class. Never NULL. */
GRIOT_API const char* griot_status_name(griot_status status);

/* An error is made by the call that failed, and belongs to you; it never changes, and is bound to
   no thread. */
GRIOT_API griot_status griot_error_status(const griot_error* error);
/* One line, English, phone numbers masked. */
GRIOT_API const char* griot_error_message(const griot_error* error, size_t* size);
/* JSON, what is known: {"retryable":false,"path":"region","row":812,"rows_done":65536}. */
GRIOT_API const char* griot_error_details(const griot_error* error, size_t* size);
GRIOT_API void griot_error_free(griot_error* error);

/* ---- long calls ---- */

typedef struct griot_run_options {
  uint32_t struct_size;
  uint32_t flags;             /* none yet */
  int64_t budget_ms;          /* 0: no limit; looked at every 65,536 rows or sooner */
  const griot_cancel* cancel; /* NULL: cannot be cancelled; looked at as often */
  int32_t threads; /* that work, yours among them; 0: yours only. They end with the call */
  int32_t reserved;
} griot_run_options;
/* After CANCELLED and DEADLINE_EXCEEDED the first `rows_done` rows (in the error's details) have
   their answers, and the call can go on behind them. */

GRIOT_API griot_status griot_cancel_new(griot_cancel** out, griot_error** error);
/* For good. From any thread, and in signal handlers. */
GRIOT_API void griot_cancel_trigger(const griot_cancel* cancel);
GRIOT_API void griot_cancel_free(griot_cancel* cancel);

/* ---- replies ---- */

GRIOT_API const char* griot_reply_text(const griot_reply* reply, size_t* size); /* JSON */
GRIOT_API void griot_reply_free(griot_reply* reply);

/* ---- plans: the numbering of the world; one is linked in ---- */

/* A file made by `griot plan build`, mapped: replace it by renaming, never in place.
   Errors: NOT_FOUND, PERMISSION_DENIED, DATA_LOSS (damaged), FAILED_PRECONDITION (for another
   release). */
GRIOT_API griot_status griot_plan_open(const char* path, size_t path_size, griot_plan** out,
                                       griot_error** error);
/* From bytes, which are copied. Errors: DATA_LOSS, FAILED_PRECONDITION. */
GRIOT_API griot_status griot_plan_from_bytes(const void* bytes, size_t size, griot_plan** out,
                                             griot_error** error);
/* {"size_bytes":3423636,"checksum":"9f..","areas":false,"countries":246,"operators":1187,
   "time_zones":317,"area_names":0,"sources":[{"name":..,"version":..,"licence":..,"date":..,
   "checksum":..}]}. `plan` NULL: the one that is linked in. */
GRIOT_API griot_status griot_plan_describe(const griot_plan* plan, griot_reply** out,
                                           griot_error** error);
GRIOT_API void griot_plan_free(griot_plan* plan);

/* ---- segmenters ---- */

/* `plan` NULL: the one that is linked in. `settings` is JSON, text each; NULL, 0: the defaults.
     "region"       "SN", the country whose habits numbers without '+' are read by; "": none
     "mode"         "exact" (as libphonenumber says) or "clean" (repairs, and reports each repair)
     "generation"   "9" or "8", of libphonenumber, where they differ
     "language"     "en", "fr" ...: of names, where no other is asked for
     "overlay"      path of a CSV file of prefix,operator, which wins over the plan
     "overlay_csv"  the same as text
     "simd"         "best", "portable", "avx2" or "avx512": for tests
   A segmenter never changes and holds no descriptor: share it between threads, build it before
   fork(). Errors: INVALID_ARGUMENT (its details name the setting), NOT_FOUND, UNIMPLEMENTED. */
GRIOT_API griot_status griot_segmenter_new(const griot_plan* plan, const char* settings,
                                           size_t settings_size, griot_segmenter** out,
                                           griot_error** error);
GRIOT_API void griot_segmenter_free(griot_segmenter* segmenter);

/* What answers are made of: ids, 0 .. count - 1, stable for one plan and overlay. 0 is none for
   countries, operators and areas; a repair's id is the number of its bit. */
enum {
  GRIOT_COLUMN_STATUS = 1,
  GRIOT_COLUMN_TYPE = 2,
  GRIOT_COLUMN_COUNTRY = 3,
  GRIOT_COLUMN_OPERATOR = 4,
  GRIOT_COLUMN_TIME_ZONE = 5,
  GRIOT_COLUMN_POSSIBLE = 6,
  GRIOT_COLUMN_AREA = 7,
  GRIOT_COLUMN_REPAIR = 8
};
/* "ok", "mobile", "SN", "Orange", "Africa/Dakar" ... `language` ("fr"; NULL, 0: the segmenter's)
   matters to operators and areas. NULL: no such column or id. */
GRIOT_API const char* griot_segmenter_name(const griot_segmenter* segmenter, int32_t column,
                                           int64_t id, const char* language, size_t language_size,
                                           size_t* size);
/* How many ids a column has; 0: no such column. */
GRIOT_API int64_t griot_segmenter_count(const griot_segmenter* segmenter, int32_t column);
/* The id of "SN", for the regions below; 0: the plan does not know it. Case matters. */
GRIOT_API int32_t griot_segmenter_country(const griot_segmenter* segmenter, const char* code,
                                          size_t code_size);

/* ---- one number ---- */

enum {
  GRIOT_NUMBER_TEXT_SIZE = 112, /* of the buffer for a number's E.164 text and extension */
  GRIOT_FORMAT_TEXT_SIZE = 256  /* of the buffer for a formatted number */
};
typedef struct griot_number {
  uint32_t struct_size;
  int32_t region; /* in: the default country, an id; 0: the segmenter's */
  int32_t index;  /* in: which number of a cell that holds several ("clean"), from 0 */
  int32_t count;  /* how many numbers the cell holds, 1 .. 8 */
  int32_t status; /* ids, as in the columns below */
  int32_t valid;  /* 1 or 0 */
  int32_t possible;
  int32_t type;
  int32_t country;
  int32_t operator_id;
  int32_t time_zone;
  int32_t area;            /* 0 unless the plan has areas */
  int32_t calling_code;    /* 221; 0: none */
  int32_t portable;        /* 1: numbers of the country can change their operator */
  int32_t repairs;         /* bits */
  int32_t e164_size;       /* "+221771234567": 13; 0: none */
  int32_t national_offset; /* where the national number begins in the E.164 text */
  int32_t extension_size;  /* 0: none */
  int64_t number;          /* E.164 as an integer; 0: none */
} griot_number;

/* Segments one number, any bytes. `number` is yours, its fields out are overwritten (those that
   this library does not know with zero). `e164`, unless NULL, has room for GRIOT_NUMBER_TEXT_SIZE
   bytes and gets the E.164 text, a NUL, the extension, a NUL. Errors: INVALID_ARGUMENT,
   OUT_OF_RANGE (the cell has no number `index`), STRUCT_SIZE. Allocates nothing unless it fails or
   repairs. */
GRIOT_API griot_status griot_segment_one(const griot_segmenter* segmenter, const char* text,
                                         size_t size, griot_number* number, char* e164,
                                         size_t e164_capacity, griot_error** error);

enum {
  GRIOT_STYLE_E164 = 0,          /* +221771234567 */
  GRIOT_STYLE_INTERNATIONAL = 1, /* +221 77 123 45 67 */
  GRIOT_STYLE_NATIONAL = 2,      /* 77 123 45 67 */
  GRIOT_STYLE_RFC3966 = 3        /* tel:+221-77-123-45-67 */
};
/* How libphonenumber writes the number in `text`, with its extension but in E.164; "" when its
   status is not ok. `region` as in griot_number. `out` has room for GRIOT_FORMAT_TEXT_SIZE bytes.
 */
GRIOT_API griot_status griot_format(const griot_segmenter* segmenter, const char* text, size_t size,
                                    int32_t region, int32_t style, char* out, size_t out_capacity,
                                    size_t* out_size, griot_error** error);

/* ---- many numbers ---- */

/* Where to write, one element a row, aligned as its type. NULL: not wanted. */
typedef struct griot_columns {
  uint32_t struct_size;
  uint32_t flags;         /* none yet */
  const void* region_i16; /* in: the default country of each row; 0, NULL: the segmenter's */
  void* number_i64;       /* E.164 as an integer; 0: none */
  void* valid_u8;         /* 1 or 0 */
  void* status_u8;        /* ids; griot_segmenter_name names them */
  void* type_u8;
  void* country_i16;
  void* operator_i32;
  void* time_zone_i16;
  void* e164_offsets_i32;   /* E.164 texts in Arrow's utf8 layout: rows + 1 offsets ... */
  void* e164_bytes;         /* ... and their bytes */
  int64_t e164_capacity;    /* of e164_bytes: griot_e164_capacity(rows) or more */
  void* national_offset_u8; /* where the national number begins in the E.164 text */
  void* possible_u8;
  void* calling_code_i16;
  void* area_i32;
  void* portable_u8;
  void* repairs_i16; /* bits; of a cell with several numbers this is the first: for the others
                        give the cell to griot_segment_one */
  void* answer_i64;  /* equal for two rows: all else is equal too, but for the digits, the repairs
                        and, under an overlay, the operator. What is rendered once serves both */
} griot_columns;
GRIOT_API int64_t griot_e164_capacity(int64_t rows);

/* Door 1, Arrow's utf8 layout without Arrow: row i is bytes[offsets[i] .. offsets[i + 1]). `out`
   NULL: no columns. `summary`, unless NULL, gets the counts that are not zero, most first:
   {"rows":9,"valid":7,"status":{"ok":8,..},"type":{..},"country":{"SN":8},"operator":{..}}.
   Errors: INVALID_ARGUMENT, CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, STRUCT_SIZE. */
GRIOT_API griot_status griot_segment_buffers(const griot_segmenter* segmenter,
                                             const griot_run_options* options, const void* bytes,
                                             const void* offsets_i32, int64_t rows,
                                             const griot_columns* out, griot_reply** summary,
                                             griot_error** error);
/* Door 2, rows that end in '\n' or "\r\n" (the last one may do without). More rows than
   `capacity`: INVALID_ARGUMENT, its details say how many ("rows"), nothing is written. */
GRIOT_API griot_status griot_segment_lines(const griot_segmenter* segmenter,
                                           const griot_run_options* options, const char* text,
                                           size_t size, int64_t capacity, const griot_columns* out,
                                           int64_t* rows, griot_reply** summary,
                                           griot_error** error);
/* Door 3, Arrow: utf8, large_utf8, utf8_view, the binary types alike, integers of 32 and 64 bits,
   null, and dictionaries of them. `in` is borrowed. `out` is a struct array: status, possible,
   type, country, operator, time_zone, area (with such a plan) as dictionaries; e164 and national as
   utf8; number as int64, calling_code and repairs as uint16; valid and portable as bool. It belongs
   to you: release it when you like, on any thread, even after the segmenter is free. */
GRIOT_API griot_status griot_segment_arrow(const griot_segmenter* segmenter,
                                           const griot_run_options* options,
                                           const struct ArrowSchema* in_schema,
                                           const struct ArrowArray* in,
                                           struct ArrowSchema* out_schema, struct ArrowArray* out,
                                           griot_reply** summary, griot_error** error);

/* ---- engines: a store, its tenants, and what can be done with them ---- */

/* `settings` is JSON; NULL, 0: the defaults.
     "database"    "sqlite:PATH" (sqlite:griot.db) or "postgresql://USER@HOST/NAME"
     "master_key"  64 hexadecimal digits: the key that seals addresses; left out: none
     "region"      "SN", of numbers without a calling code
   Makes or migrates its tables. Errors: INVALID_ARGUMENT, NOT_FOUND, UNAVAILABLE,
   PERMISSION_DENIED (another key), FAILED_PRECONDITION (a newer store). */
GRIOT_API griot_status griot_engine_open(const char* settings, size_t settings_size,
                                         griot_engine** out, griot_error** error);
/* Its sessions go on until they are freed. */
GRIOT_API void griot_engine_free(griot_engine* engine);
/* The host itself, which may do everything in the tenant ("default" is always there). */
GRIOT_API griot_status griot_session_system(griot_engine* engine, const char* tenant,
                                            size_t tenant_size, griot_session** out,
                                            griot_error** error);
/* A user of the tenant, with the rights of their role. */
GRIOT_API griot_status griot_session_user(griot_engine* engine, const char* tenant,
                                          size_t tenant_size, const char* user, size_t user_size,
                                          griot_session** out, griot_error** error);
GRIOT_API void griot_session_free(griot_session* session);
/* One operation of the catalogue: JSON in, JSON out. `json` NULL, 0: {}. What is wrong with an
   argument begins with its path: `consent.chanel is unknown, did you mean "channel"`. */
GRIOT_API griot_status griot_call(griot_session* session, const griot_run_options* options,
                                  const char* operation, size_t operation_size, const char* json,
                                  size_t json_size, griot_reply** reply, griot_error** error);
/* {"operations":[{"name":"groups.create","argument":"NewGroup",..}]} */
GRIOT_API griot_status griot_catalogue(griot_reply** out, griot_error** error);

#ifdef __cplusplus
}
#endif
#endif
