"""Builds the wheel: pyproject.toml says what is in it, CMake builds griot._core.

  GRIOT_BUILD_DIR=build/release   takes the module of that build instead of building one
  GRIOT_CMAKE_ARGS="-D…"          more arguments for CMake, an Abseil to link statically, say
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

HERE = pathlib.Path(__file__).resolve().parent
# The C++ sources: in the repository, or, in a source distribution, packed along.
PACKED = HERE / "native"
ROOT = PACKED if PACKED.exists() else HERE.parent.parent
# What packing takes; the module's own sources are in the repository's place, bindings/python.
SOURCES = ["CMakeLists.txt", "LICENSE", "NOTICE", "cmake", "include", "src", "capi/CMakeLists.txt",
           "bindings/CMakeLists.txt", "benchmarks/CMakeLists.txt", "bindings/python/CMakeLists.txt",
           "bindings/python/core", "bindings/python/griot"]
MODULE = "_core" + sysconfig.get_config_var("EXT_SUFFIX")


def version():
    return re.search(r"project\(griot VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())[1]


class BuildCore(build_ext):
    def build_extension(self, extension):
        target = pathlib.Path(self.get_ext_fullpath(extension.name))
        built = os.environ.get("GRIOT_BUILD_DIR")
        if built:
            module = pathlib.Path(built) / "python/griot" / MODULE
            if not module.exists():
                sys.exit(f"setup.py: {module} is missing, build the target griot_python for "
                         f"{sys.executable}")
        else:
            module = self.build_module()
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(module, target)

    def build_module(self):
        build = pathlib.Path(self.build_temp).resolve() / "cmake"
        options = ["-DCMAKE_BUILD_TYPE=Release", "-DGRIOT_TESTS=OFF", "-DGRIOT_BENCHMARKS=OFF",
                   f"-DPython_EXECUTABLE={sys.executable}", f"-DPython3_EXECUTABLE={sys.executable}",
                   *shlex.split(os.environ.get("GRIOT_CMAKE_ARGS", ""))]
        if shutil.which("ninja"):
            options.append("-GNinja")
        cmake_dir = subprocess.run([sys.executable, "-m", "pybind11", "--cmakedir"],
                                   capture_output=True, text=True)
        if cmake_dir.returncode == 0 and cmake_dir.stdout.strip():
            options.append(f"-Dpybind11_DIR={cmake_dir.stdout.strip()}")
        subprocess.run(["cmake", "-S", ROOT, "-B", build, *options], check=True)
        jobs = os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL", str(os.cpu_count() or 1))
        subprocess.run(["cmake", "--build", build, "--target", "griot_python", "-j", jobs], check=True)
        return build / "python/griot" / MODULE


class BuildPackage(build_py):
    def run(self):
        super().run()
        # The numbering facts inside want their credits beside them.
        for name in ("LICENSE", "NOTICE"):
            shutil.copyfile(ROOT / name, pathlib.Path(self.build_lib) / "griot" / name)


class PackSources(sdist):
    def make_release_tree(self, base_dir, files):
        super().make_release_tree(base_dir, files)
        for name in SOURCES:
            source, target = ROOT / name, pathlib.Path(base_dir) / "native" / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)


setup(
    version=version(),
    ext_modules=[Extension("griot._core", sources=[])],
    cmdclass={"build_ext": BuildCore, "build_py": BuildPackage, "sdist": PackSources},
)
