"""The engine's tokenizer as one of `tokenizers`, which every other library reads. Needs the extra `models`."""

from __future__ import annotations

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram
from transformers import PreTrainedTokenizerFast

from sual.encoders.charsmap import charsmap
from sual.encoders.engine_file import Vocabulary


def build_tokenizer(vocabulary: Vocabulary, longest: int) -> PreTrainedTokenizerFast:
    """Give the tokenizer of a model file.

    Args:
        vocabulary: as the file has it.
        longest: most tokens of one text, both ends included; the rest is cut off.

    Returns:
        A tokenizer that gives the engine's own ids (tests/encoders/test_export.py).
    """
    begin, end, unknown, padding = (
        vocabulary.pieces[place][0]
        for place in (vocabulary.begin, vocabulary.end, vocabulary.unknown, vocabulary.padding)
    )
    tokenizer = Tokenizer(Unigram(vocabulary.pieces, unk_id=vocabulary.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(charsmap(vocabulary.replaced)), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=begin,
        eos_token=end,
        unk_token=unknown,
        pad_token=padding,
        cls_token=begin,
        sep_token=end,
        model_max_length=longest,
        model_input_names=["input_ids", "attention_mask"],
    )
