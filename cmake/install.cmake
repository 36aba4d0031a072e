# What `cmake --install` puts where, and how others find it: find_package(griot), griot.pc, griot-c.pc.
