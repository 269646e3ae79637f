include(GNUInstallDirs)
install(TARGETS collate RUNTIME)
install(DIRECTORY schemas templates DESTINATION ${CMAKE_INSTALL_DATADIR}/collate)
