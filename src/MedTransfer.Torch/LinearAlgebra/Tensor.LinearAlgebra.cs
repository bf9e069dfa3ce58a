namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary><see cref="torch.cholesky(Tensor, bool)"/>.</summary>
        [Obsolete("Use linalg.cholesky.")]
        public Tensor cholesky(bool upper = false) => torch.cholesky(this, upper);

        /// <summary><see cref="torch.cholesky_inverse"/>.</summary>
        public Tensor cholesky_inverse(bool upper = false) => torch.cholesky_inverse(this, upper);

        /// <summary><see cref="torch.cholesky_solve"/>.</summary>
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => torch.cholesky_solve(this, input2, upper);

        /// <summary><see cref="linalg.det"/>.</summary>
        public Tensor det() => linalg.det(this);

        /// <summary><see cref="torch.logdet"/>.</summary>
        public Tensor logdet() => torch.logdet(this);

        /// <summary><see cref="linalg.inv"/>.</summary>
        public Tensor inverse() => linalg.inv(this);

        /// <summary><see cref="torch.pinverse"/>.</summary>
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => torch.pinverse(this, rcond, hermitian);

        /// <summary><see cref="linalg.matrix_exp"/>.</summary>
        public Tensor matrix_exp() => linalg.matrix_exp(this);

        /// <summary><see cref="torch.matrix_power"/>.</summary>
        public Tensor matrix_power(int n) => torch.matrix_power(this, n);

        /// <summary><see cref="torch.geqrf"/>.</summary>
        public (Tensor a, Tensor tau) geqrf() => torch.geqrf(this);

        /// <summary><see cref="torch.ormqr"/>.</summary>
        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) => torch.ormqr(this, tau, other, left, transpose);
    }
}
