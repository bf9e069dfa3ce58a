using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of all devices and returns the processor's.</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    /// <summary>The default generator's state, as a uint8 tensor.</summary>
    public static Tensor get_rng_state() => random.get_rng_state();

    /// <summary>Restores a state from <see cref="get_rng_state"/>.</summary>
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    /// <summary>The seed that the default generator started from.</summary>
    public static long initial_seed() => random.initial_seed();

    /// <summary>Seeds the default generators of all devices from the machine's entropy and returns that seed.</summary>
    public static long seed() => random.seed();

    /// <summary>The default generators.</summary>
    public static class random
    {
        /// <summary>Seeds the default generators of all devices and returns the processor's.</summary>
        public static Generator manual_seed(long seed)
        {
            Bridge.Check(Bridge.mt_manual_seed(seed));
            return Generator.Default;
        }

        /// <summary>The default generator's state, as a uint8 tensor.</summary>
        public static Tensor get_rng_state()
        {
            using var generator = Generator.Default;
            return generator.get_state();
        }

        /// <summary>Restores a state from <see cref="get_rng_state"/>.</summary>
        public static void set_rng_state(Tensor new_state)
        {
            using var generator = Generator.Default;
            generator.set_state(new_state);
        }

        /// <summary>Seeds the default generators of all devices from the machine's entropy and returns that seed.</summary>
        public static long seed()
        {
            using var generator = Generator.Default;
            var drawn = generator.seed();
            using var seeded = manual_seed(drawn);
            return drawn;
        }

        /// <summary>The seed that the default generator started from.</summary>
        public static long initial_seed()
        {
            using var generator = Generator.Default;
            return generator.initial_seed();
        }
    }
}
