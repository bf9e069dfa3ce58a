using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>An encoder and a decoder of transformer blocks; all matrices start by Glorot's uniform rule.</summary>
        /// <param name="d_model">The width.</param>
        /// <param name="nhead">The number of heads; it divides the width.</param>
        /// <param name="num_encoder_layers">The number of blocks of the encoder.</param>
        /// <param name="num_decoder_layers">The number of blocks of the decoder.</param>
        /// <param name="dim_feedforward">The width between the two linear layers of a block.</param>
        /// <param name="dropout">The share of values set to zero in training.</param>
        /// <param name="activation">The activation between the two linear layers.</param>
        public static Transformer Transformer(
            long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048,
            double dropout = 0.1, Activations activation = Activations.ReLU) =>
            new(d_model, nhead, num_encoder_layers, num_decoder_layers, dim_feedforward, dropout, activation);

        /// <summary>A stack of copies of a block.</summary>
        /// <param name="encoder_layer">The block; it stays the caller's.</param>
        /// <param name="num_layers">The number of copies.</param>
        public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) => new(encoder_layer, num_layers);

        /// <summary>A transformer block.</summary>
        /// <param name="d_model">The width.</param>
        /// <param name="nhead">The number of heads; it divides the width.</param>
        /// <param name="dim_feedforward">The width between the two linear layers.</param>
        /// <param name="dropout">The share of values set to zero in training.</param>
        /// <param name="activation">The activation between the two linear layers.</param>
        public static TransformerEncoderLayer TransformerEncoderLayer(
            long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
            new(d_model, nhead, dim_feedforward, dropout, activation);

        /// <summary>A stack of copies of a block.</summary>
        /// <param name="decoder_layer">The block; it stays the caller's.</param>
        /// <param name="num_layers">The number of copies.</param>
        public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers) => new(decoder_layer, num_layers);

        /// <summary>A transformer block that also attends to what an encoder remembers.</summary>
        /// <param name="d_model">The width.</param>
        /// <param name="nhead">The number of heads; it divides the width.</param>
        /// <param name="dim_feedforward">The width between the two linear layers.</param>
        /// <param name="dropout">The share of values set to zero in training.</param>
        /// <param name="activation">The activation between the two linear layers.</param>
        public static TransformerDecoderLayer TransformerDecoderLayer(
            long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
            new(d_model, nhead, dim_feedforward, dropout, activation);
    }
}
