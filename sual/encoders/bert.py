"""The engine's network as transformers' `BertModel`, and its tensors by both names. Needs the extra `models`."""

from __future__ import annotations

import torch
from transformers import BertConfig, BertModel

from sual.encoders.engine_file import Architecture, EngineFile

_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_OF_A_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_ENDINGS = {"w": "weight", "b": "bias"}


def transformers_names(architecture: Architecture) -> dict[str, str]:
    """Give the name in transformers of every tensor of a model file, by its name there."""
    names = dict(_EMBEDDINGS)
    for layer in range(architecture.layers):
        for short, long in _OF_A_LAYER.items():
            for ending, full in _ENDINGS.items():
                names[f"l{layer}.{short}.{ending}"] = f"encoder.layer.{layer}.{long}.{full}"
    return names


def build_bert(file: EngineFile, dropout: float = 0.1) -> BertModel:
    """Give the network of a model file, 4-bit weights unpacked to float32.

    Args:
        file: the model file.
        dropout: share of a layer's output that is left out while training; attention itself is never thinned.

    Returns:
        The network. Its pooler, which nothing uses but which transformers expects in every such file, is zero.
    """
    shape = file.architecture
    types = file.tensor("emb.type").size // shape.width
    model = BertModel(
        BertConfig(
            vocab_size=shape.words,
            hidden_size=shape.width,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.inner,
            max_position_embeddings=file.tensor("emb.pos").size // shape.width,
            type_vocab_size=types,
            layer_norm_eps=shape.epsilon,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
            bos_token_id=file.vocabulary.begin,
            eos_token_id=file.vocabulary.end,
            pad_token_id=file.vocabulary.padding,
        )
    )
    parameters = dict(model.named_parameters())
    names = transformers_names(shape)
    if set(names) != set(file.names):
        odd = ", ".join(sorted(set(names) ^ set(file.names)))
        raise ValueError(f"these tensors of the model file have no counterpart in BertModel, or the reverse: {odd}")
    with torch.no_grad():
        for name in set(parameters) - set(names.values()):
            parameters[name].zero_()
        for ours, theirs in names.items():
            parameter = parameters[theirs]
            parameter.copy_(torch.from_numpy(file.tensor(ours)).view(parameter.shape))
    return model.eval()
