include(GNUInstallDirs)
set(COLLATE_DATA ${CMAKE_INSTALL_DATADIR}/collate)
install(TARGETS collate RUNTIME)
install(DIRECTORY schemas templates DESTINATION ${COLLATE_DATA})
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)

# Man pages and completions come from the program itself, so they are made once it is built, where it can run.
if(NOT CMAKE_CROSSCOMPILING)
  set(COLLATE_MANUAL ${CMAKE_BINARY_DIR}/manual)
  add_custom_command(OUTPUT ${COLLATE_MANUAL}/collate.1
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${COLLATE_MANUAL}
    COMMAND collate manual ${COLLATE_MANUAL}
    DEPENDS collate VERBATIM)
  add_custom_target(manual ALL DEPENDS ${COLLATE_MANUAL}/collate.1)
  install(DIRECTORY ${COLLATE_MANUAL}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
  install(FILES ${COLLATE_MANUAL}/collate.bash RENAME collate
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${COLLATE_MANUAL}/_collate DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
  install(FILES ${COLLATE_MANUAL}/collate.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

# The unattended job: systemd's units, and a task for Windows as an example.
# The service names the program by its path, which is known only where it is installed: a package has a prefix of its own.
install(CODE "
  set(COLLATE_PROGRAM \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/collate\")
  configure_file(\"${CMAKE_SOURCE_DIR}/packaging/collate@.service.in\"
    \"${CMAKE_BINARY_DIR}/packaging/collate@.service\" @ONLY)")
install(FILES "${CMAKE_BINARY_DIR}/packaging/collate@.service" "packaging/collate@.timer"
  DESTINATION lib/systemd/system)
install(FILES packaging/collate.xml DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME collate)
set(CPACK_PACKAGE_CONTACT "The maintainers of collate <collate@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)
