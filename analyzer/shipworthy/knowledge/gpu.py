"""NVIDIA's images, packages and variables.

Sources: the pages of nvidia/cuda on Docker Hub, the NVIDIA Container Toolkit's documentation, the install selector of
PyTorch, as of November 2026.
"""

from __future__ import annotations

CUDA_IMAGE = "nvidia/cuda"
MACHINE_LEARNING_IMAGES = ("nvidia/", "pytorch/pytorch", "huggingface/transformers-pytorch-gpu")
"""Beginnings of names of images with a GPU in mind."""

FLAVORS = ("base", "runtime", "devel")
"""From the smallest to the largest; each holds those before it."""

IN_FLAVORS = {
    "base": ("cuda-runtime", "cuda-compat", "cuda-cudart"),
    "runtime": ("cuda-libraries",),
    "devel": ("cuda", "cuda-toolkit", "cuda-nvcc", "nvidia-cuda-toolkit"),
}
"""Packages of CUDA by the flavor that brings them first, without the version in their names."""

CUDNN_PACKAGE = "libcudnn"

WHEEL_VERSIONS = ((11, 6), (11, 7), (11, 8), (12, 1), (12, 4), (12, 6), (12, 8), (12, 9), (13, 0))
"""Versions of CUDA that PyTorch publishes wheels for."""

CONDA_PACKAGES = frozenset({"pytorch-cuda", "cudatoolkit", "cuda-toolkit"})
"""Packages of conda whose version is one of CUDA."""

INDEX_OPTIONS = frozenset(
    {"-i", "-f", "--index-url", "--extra-index-url", "--default-index", "--index", "--find-links"}
)
BACKEND_OPTION = "--torch-backend"

ASKING_PROGRAMS = frozenset({"nvidia-smi", "nvidia-debugdump", "nvidia-persistenced"})
ASKING_CALLS = (
    "torch.cuda.is_available()",
    "torch.cuda.device_count()",
    "torch.cuda.get_device_name(",
    "torch.cuda.current_device()",
    "tf.test.is_gpu_available(",
    "tf.config.list_physical_devices(",
)
"""Programs and calls of Python libraries that need a GPU at hand."""

HOST_PACKAGES = ("nvidia-container-toolkit", "nvidia-container-runtime", "nvidia-docker2", "libnvidia-container")
"""Packages that belong on the machine that runs containers; beginnings of names."""

DEVICE_VARIABLES = frozenset({"NVIDIA_VISIBLE_DEVICES", "CUDA_VISIBLE_DEVICES"})
NO_DEVICES = frozenset({"", "none", "void", "nodevfiles", "-1"})
CAPABILITIES_VARIABLE = "NVIDIA_DRIVER_CAPABILITIES"

COMPILERS = frozenset({"nvcc", "gcc", "g++", "make", "cmake", "ninja", "cargo", "meson", "clang", "go", "rustc"})
"""Programs that need the larger flavor, or a compiler that comes with it."""

COMPILED_PACKAGES = frozenset(
    {"flash-attn", "deepspeed", "apex", "xformers", "vllm", "triton", "mamba-ssm", "detectron2", "pycuda", "cupy"}
)
"""Packages of Python that are compiled with CUDA while they are installed, or when they run."""

LEARNING_PACKAGES = frozenset(
    "pytorch torch torchvision torchaudio pytorch-cuda tensorflow tensorflow-gpu jax jaxlib transformers datasets "
    "accelerate huggingface_hub numpy scipy pandas scikit-learn sklearn flash-attn xformers torch-scatter torch-sparse "
    "apex bitsandbytes einops matplotlib opencv pillow".split()
)
"""Packages of Python that people install with conda, and that are there as wheels."""

CONDA_MANAGERS = frozenset({"conda", "mamba", "micromamba"})
CONDA_LISTS = ("environment.yml", "environment.yaml", "conda-lock.yml", "conda-lock.yaml")
