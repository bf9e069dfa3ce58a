using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A table of trained vectors, drawn from the normal distribution.</summary>
        /// <param name="num_embeddings">How many vectors.</param>
        /// <param name="embedding_dims">Their length.</param>
        /// <param name="padding_idx">The number whose vector is zero and not trained; negative ones count from the end. Null for none.</param>
        /// <param name="max_norm">The norm that looked-up vectors are scaled down to; null for none.</param>
        /// <param name="norm_type">The exponent of that norm.</param>
        /// <param name="scale_grad_by_freq">True to divide gradients by how often a number occurs in the batch.</param>
        /// <param name="sparse">True for sparse gradients.</param>
        /// <param name="device">Where the table lives; null for the default.</param>
        /// <param name="dtype">Its element type; null for the default.</param>
        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
            new(
                EmbeddingTable.Draw(num_embeddings, embedding_dims, padding_idx, device, dtype), padding_idx, max_norm, norm_type,
                scale_grad_by_freq, sparse);

        /// <summary>A table of given vectors.</summary>
        /// <param name="embeddings">The vectors, <c>[numbers, dimensions]</c>; shared where element type and device stay.</param>
        /// <param name="freeze">False to train them.</param>
        /// <param name="padding_idx">The number whose vector is not trained; negative ones count from the end. Null for none.</param>
        /// <param name="max_norm">The norm that looked-up vectors are scaled down to; null for none.</param>
        /// <param name="norm_type">The exponent of that norm.</param>
        /// <param name="scale_grad_by_freq">True to divide gradients by how often a number occurs in the batch.</param>
        /// <param name="sparse">True for sparse gradients.</param>
        /// <param name="device">Where the table lives; null for that of the vectors.</param>
        /// <param name="dtype">Its element type; null for that of the vectors.</param>
        public static Embedding Embedding_from_pretrained(
            Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
            new(EmbeddingTable.Share(embeddings, freeze, device, dtype), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);

        /// <summary>Bags of trained vectors, drawn from the normal distribution.</summary>
        /// <param name="num_embeddings">How many vectors.</param>
        /// <param name="embedding_dims">Their length.</param>
        /// <param name="max_norm">The norm that looked-up vectors are scaled down to; null for none.</param>
        /// <param name="norm_type">The exponent of that norm.</param>
        /// <param name="scale_grad_by_freq">True to divide gradients by how often a number occurs in the batch.</param>
        /// <param name="mode">How the vectors of a bag become one.</param>
        /// <param name="sparse">True for sparse gradients.</param>
        /// <param name="include_last_offset">True where the offsets end with the number of all.</param>
        /// <param name="padding_index">The number that does not count; negative for none.</param>
        /// <param name="device">Where the table lives; null for the default.</param>
        /// <param name="dtype">Its element type; null for the default.</param>
        public static EmbeddingBag EmbeddingBag(
            long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false,
            EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1,
            Device? device = null, ScalarType? dtype = null) =>
            new(
                EmbeddingTable.Draw(num_embeddings, embedding_dims, padding_index < 0 ? null : padding_index, device, dtype), max_norm, norm_type,
                scale_grad_by_freq, mode, sparse, include_last_offset, padding_index);

        /// <summary>Bags of given vectors.</summary>
        /// <param name="embeddings">The vectors, <c>[numbers, dimensions]</c>; shared where element type and device stay.</param>
        /// <param name="freeze">False to train them.</param>
        /// <param name="max_norm">The norm that looked-up vectors are scaled down to; null for none.</param>
        /// <param name="norm_type">The exponent of that norm.</param>
        /// <param name="scale_grad_by_freq">True to divide gradients by how often a number occurs in the batch.</param>
        /// <param name="mode">How the vectors of a bag become one.</param>
        /// <param name="sparse">True for sparse gradients.</param>
        /// <param name="include_last_offset">True where the offsets end with the number of all.</param>
        /// <param name="padding_index">The number that does not count; negative for none.</param>
        /// <param name="device">Where the table lives; null for that of the vectors.</param>
        /// <param name="dtype">Its element type; null for that of the vectors.</param>
        public static EmbeddingBag EmbeddingBag_from_pretrained(
            Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false,
            EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1,
            Device? device = null, ScalarType? dtype = null) =>
            new(EmbeddingTable.Share(embeddings, freeze, device, dtype), max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_index);
    }
}
