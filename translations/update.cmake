# Brings the .ts files in OUTPUT_DIR up to date with the texts in SOURCE_DIR. Needs LUPDATE.
set(options -silent -I ${SOURCE_DIR} -locations none -no-obsolete -no-ui-lines)
execute_process(
    COMMAND ${LUPDATE} ${options} app ui -ts ${OUTPUT_DIR}/recdeck_zh_CN.ts
    WORKING_DIRECTORY ${SOURCE_DIR} COMMAND_ERROR_IS_FATAL ANY)
execute_process(
    COMMAND ${LUPDATE} ${options} -pluralonly app ui -ts ${OUTPUT_DIR}/recdeck_en.ts
    WORKING_DIRECTORY ${SOURCE_DIR} COMMAND_ERROR_IS_FATAL ANY)
