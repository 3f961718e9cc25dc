"""NVIDIA's images: CUDA, devices, drivers."""

from __future__ import annotations

import pytest

from checking import check

DEVEL = "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\n"
RUNTIME = "FROM nvidia/cuda:12.2.0-runtime-ubuntu22.04\n"
BASE = "FROM nvidia/cuda:12.2.0-base-ubuntu22.04\n"
INDEX = "https://download.pytorch.org/whl"
UUID = "aaaabbbb-cccc-dddd-eeee-ffffffffffff"

CASES = {
    "mismatched-cuda": [
        (f"{DEVEL}RUN pip install --index-url {INDEX}/cu118 torch torchvision", 1),
        (f"{DEVEL}RUN pip install --extra-index-url={INDEX}/cu118 xformers", 1),
        (f"{RUNTIME}RUN pip3 install torch==2.0.0+cu118", 1),
        (f"{RUNTIME}RUN pip install torch==2.4.0+cu124", 1),
        (f"{RUNTIME}RUN pip install torch==2.1.0+cu118 torchvision==0.16.0+cu118", 1),
        (f"{RUNTIME}RUN uv pip install --index-url {INDEX}/cu118 torch", 1),
        (f"{RUNTIME}RUN uv pip install --torch-backend=cu118 torch", 1),
        (f"{DEVEL}RUN conda install -y pytorch pytorch-cuda=11.8 -c pytorch -c nvidia", 1),
        (f"{RUNTIME}RUN mamba install cudatoolkit=11.8", 1),
        (f"{RUNTIME.strip()} AS base\nFROM base\nRUN pip install \\\n --index-url {INDEX}/cu118 \\\n torch", 1),
        (f"{RUNTIME}RUN pip install --index-url {INDEX}/cu121 torch", 0),
        (f"{RUNTIME}RUN pip install --index-url {INDEX}/cpu torch", 0),
        (f"{RUNTIME}RUN pip install torch==2.1.0", 0),
        (f"{RUNTIME}RUN micromamba install pytorch-cuda=12.1", 0),
        (f"FROM ubuntu:24.04\nRUN pip install --index-url {INDEX}/cu118 torch", 0),
        (f"FROM nvidia/cuda@sha256:{'0' * 64}\nRUN pip install --index-url {INDEX}/cu118 torch", 0),
    ],
    "redundant-cuda": [
        *(
            (f"{DEVEL}RUN apt-get install -y {name}", 1)
            for name in ("cuda-toolkit", "nvidia-cuda-toolkit", "cuda-nvcc")
        ),
        (f"{DEVEL}RUN apt-get install -y cuda-nvcc-12-2", 1),
        (f"{DEVEL}RUN apt-get install -y cuda-toolkit cuda-nvcc-12-2 cuda-runtime", 1),
        (f"{DEVEL}RUN <<EOF\napt-get update\napt-get install -y cuda-toolkit\nEOF", 1),
        (f"{DEVEL}RUN dnf install -y cuda-toolkit-12-2", 1),
        ("FROM docker.io/nvidia/cuda:12.2.0\nRUN apt-get install -y cuda-toolkit", 1),
        (f"{RUNTIME}RUN apt-get install -y cuda-libraries-12-2", 1),
        (f"{BASE}RUN apt-get install -y cuda-runtime", 1),
        ("FROM nvidia/cuda:12.2.0-cudnn8-runtime-ubuntu22.04\nRUN apt-get install -y libcudnn8", 1),
        (f"{DEVEL}RUN apt-get install -y cuda-toolkit-11-8", 0),
        (f"{DEVEL}RUN apt-get install -y tensorrt barracuda", 0),
        (f"{RUNTIME}RUN apt-get install -y cuda-toolkit libcudnn8", 0),
        (f"{BASE}RUN apt-get install -y cuda-libraries-12-2", 0),
        ("FROM ubuntu:24.04\nRUN apt-get install -y nvidia-cuda-toolkit", 0),
        ("FROM nvcr.io/nvidia/pytorch:23.10-py3\nRUN apt-get install -y cuda-toolkit", 0),
        ("FROM nvidia/cudagl:11.4.2-runtime-ubuntu20.04\nRUN apt-get install -y cuda-toolkit", 0),
    ],
    "gpu-query-in-build": [
        (f"{DEVEL}RUN nvidia-smi", 1),
        (f"{DEVEL}RUN apt-get update && nvidia-smi | grep CUDA", 1),
        (f"{DEVEL}RUN nvidia-debugdump --list", 1),
        (f'{DEVEL}RUN python3 -c "import torch; print(torch.cuda.get_device_name(0))"', 1),
        (f'{DEVEL}RUN uv run python -c "import torch; torch.cuda.is_available()"', 1),
        (f"{DEVEL}RUN nvidia-smi && python -c 'torch.cuda.is_available()'", 1),
        (f"{DEVEL}RUN <<EOF\necho here\nnvidia-smi\nEOF", 1),
        (f"{DEVEL}RUN <<EOF python3\nimport torch\nprint(torch.cuda.device_count())\nEOF", 1),
        (f"{DEVEL}RUN python3 <<EOF\nimport torch\nprint(torch.cuda.device_count())\nEOF", 1),
        (f'{DEVEL}RUN <<EOF\npython3 -c "\nimport torch\nprint(torch.cuda.is_available())\n"\nEOF', 1),
        (f'{RUNTIME}CMD ["nvidia-smi"]', 0),
        (f"{DEVEL}RUN nvidia-smi || true", 0),
        (f"{DEVEL}RUN if nvidia-smi; then echo; fi", 0),
        (f"{DEVEL}RUN --device=nvidia.com/gpu=all nvidia-smi", 0),
        (f'{DEVEL}RUN echo "torch.cuda.is_available() comes later"', 0),
        (f"{DEVEL}RUN <<EOF\n# torch.cuda.is_available() comes later\necho\nEOF", 0),
        (f"{DEVEL}RUN uv run --script here.py && echo 'torch.cuda.is_available()'", 0),
    ],
    "gpu-runtime-inside": [
        ("FROM ubuntu:24.04\nRUN apt-get install -y nvidia-container-toolkit nvidia-docker2", 1),
        ("FROM fedora:43\nRUN dnf install -y libnvidia-container-tools", 1),
        ("FROM alpine:3.22\nRUN apk add --no-cache nvidia-container-toolkit", 1),
        ("FROM ubuntu:24.04\nRUN apt-get install -y some-nvidia-container-toolkit-wrapper", 0),
        ('FROM ubuntu:24.04\nCMD ["nvidia-container-toolkit"]', 0),
    ],
    "fixed-gpu": [
        (f'{RUNTIME}ENV NVIDIA_VISIBLE_DEVICES="all"', 1),
        (f"{RUNTIME}ENV NVIDIA_VISIBLE_DEVICES=0,1,2", 1),
        (f"FROM ubuntu:24.04\nENV NVIDIA_VISIBLE_DEVICES=MIG-{UUID}", 1),
        (f"FROM ubuntu:24.04\nENV CUDA_VISIBLE_DEVICES=GPU-{UUID}", 1),
        ("FROM ubuntu:24.04\nENV CUDA_VISIBLE_DEVICES=device0", 1),
        (f"{RUNTIME}ENV NVIDIA_VISIBLE_DEVICES=all\nENV CUDA_VISIBLE_DEVICES=0", 2),
        ("FROM ubuntu:24.04\nENV NVIDIA_VISIBLE_DEVICES=all", 0),
        (f"{RUNTIME.strip()} AS base\nFROM base\nENV NVIDIA_VISIBLE_DEVICES=all", 0),
        *((f"{RUNTIME}ENV NVIDIA_VISIBLE_DEVICES={value}", 0) for value in ("", "none", "None", "void", "${DEVICES}")),
        *((f"{RUNTIME}ENV CUDA_VISIBLE_DEVICES={value}", 0) for value in ("", "NoDevFiles", "-1", "$DEVICES")),
    ],
    "all-driver-capabilities": [
        ("FROM ubuntu:24.04\nENV NVIDIA_DRIVER_CAPABILITIES=ALL", 1),
        ("FROM ubuntu:24.04\nENV NVIDIA_DRIVER_CAPABILITIES=compute\nENV NVIDIA_DRIVER_CAPABILITIES=all", 1),
        ("FROM ubuntu:24.04\nENV NVIDIA_DRIVER_CAPABILITIES=all\nENV NVIDIA_DRIVER_CAPABILITIES=compute", 0),
        ("FROM ubuntu:24.04\nARG CAPS=all\nENV NVIDIA_DRIVER_CAPABILITIES=${CAPS}", 0),
        ("FROM ubuntu:24.04\nENV NVIDIA_DRIVER_CAPABILITIES=", 0),
    ],
    "shipped-cuda-compiler": [
        (f"{DEVEL}WORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt", 1),
        (f"{DEVEL.strip()} AS build\nRUN nvcc main.cu\n{DEVEL}COPY --from=build /app /app", 1),
        *(
            (f"{DEVEL}RUN {command}", 0)
            for command in ("nvcc main.cu", "make all", "cmake . && make", "ninja -C build")
        ),
        (f"{DEVEL}RUN apt-get install -y build-essential", 0),
        (f"{DEVEL}RUN pip install flash-attn", 0),
        (f"{DEVEL}RUN pip install git+https://github.com/org/tool", 0),
        (f"{DEVEL.strip()} AS build\nRUN nvcc main.cu\nFROM build\nCMD app", 0),
        (f"{RUNTIME}CMD app", 0),
    ],
    "conda-for-wheels": [
        ("FROM pytorch/pytorch:2.1.0-cuda12.1-cudnn8-devel\nRUN mamba install -y numpy transformers", 1),
        (f"{DEVEL}RUN conda install -y numpy\nRUN mamba install -y torch", 1),
        (f"{DEVEL}RUN conda install -y gcc cmake", 0),
        (f"{DEVEL}RUN conda env create -f environment.yml\nRUN conda install -y numpy", 0),
        (f"{DEVEL}COPY environment.yml /app/\nRUN conda install -y torch", 0),
        ("FROM ubuntu:24.04\nRUN conda install -y numpy torch", 0),
    ],
}


@pytest.mark.parametrize(("rule", "text", "count"), [(rule, *case) for rule, cases in CASES.items() for case in cases])
def test_gpu(rule: str, text: str, count: int) -> None:
    assert len(check(f"{text}\n", f"dockerfile/{rule}")) == count


def test_wheels_that_disagree_are_not_rewritten() -> None:
    text = f"FROM nvidia/cuda:11.7.1-runtime-ubuntu22.04\nRUN pip install -f {INDEX}/cu118 -i {INDEX}/cu121 torch\n"
    (found,) = check(text, "dockerfile/mismatched-cuda")
    assert found.fix is None
    (found,) = check(f"{RUNTIME}RUN conda install pytorch-cuda=11.8\n", "dockerfile/mismatched-cuda")
    assert found.fix and found.fix.edits[0].text == "pytorch-cuda=12.2"
