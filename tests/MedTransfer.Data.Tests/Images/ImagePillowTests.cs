using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Files that Pillow wrote are decoded to what Pillow decodes, for each kind of PNG and JPEG it writes.</summary>
[NoTensorLeaks]
public class ImagePillowTests
{
    [SkippableFact]
    public void Decodes_and_resizes_as_Pillow()
    {
        using var folder = new TempFolder();
        var names = Pillow.Run("""
            r = numpy.random.RandomState(3)
            y, x = numpy.mgrid[0:61, 0:83]
            rgb = numpy.stack([128 + 60 * numpy.sin(.15 * (x + 20 * c)) + 50 * numpy.cos(.11 * y) + r.randint(-8, 9, x.shape) for c in range(3)], 2).clip(0, 255).astype('uint8')
            im = Image.fromarray(rgb)
            grey = im.convert('L')
            alpha = Image.fromarray(rgb[..., 2])
            files = {
                'rgb.png': (im, {}), 'grey.png': (grey, {}), 'bits.png': (grey.convert('1'), {}),
                'palette.png': (im.quantize(200), {}), 'palette4.png': (im.quantize(13), {'bits': 4}), 'palette2.png': (im.quantize(4), {'bits': 2}),
                'rgba.png': (Image.merge('RGBA', [*im.split(), alpha]), {}), 'la.png': (Image.merge('LA', [grey, alpha]), {}),
                'trns.png': (im.quantize(20), {'transparency': 3}), 'icc.png': (im, {'icc_profile': b'not a profile' * 9}),
                'rgb.jpg': (im, {'quality': 90}), 'rgb444.jpg': (im, {'quality': 95, 'subsampling': 0}), 'grey.jpg': (grey, {}),
                'progressive.jpg': (im, {'progressive': True}), 'greyprog.jpg': (grey, {'progressive': True}), 'apart.jpg': (im, {'quality': 30, 'optimize': True}),
            }
            for name, (image, options) in files.items():
                image.save(f'{folder}/{name}', **options)
                for mode in ('L', 'RGB'):
                    read = Image.open(f'{folder}/{name}').convert(mode)
                    open(f'{folder}/{name}.{mode}', 'wb').write(read.tobytes())
                    open(f'{folder}/{name}.{mode}.48', 'wb').write(read.resize((48, 48), Image.BICUBIC).tobytes())
            print(' '.join(files))
            """, folder.Path).Split(' ');
        Assert.Equal(16, names.Length);
        foreach (var name in names)
        {
            foreach (var (mode, channels) in new[] { ("L", 1), ("RGB", 3) })
            {
                var path = folder.File(name);
                var form = new ImageForm { Size = 48, Filter = ImageFilter.Bicubic, ScaledDecoding = false };
                Assert.True(File.ReadAllBytes($"{path}.{mode}").AsSpan().SequenceEqual(Images.Load(path, new ImageLoadOptions { Channels = channels })), $"{name} {mode}");
                Assert.True(File.ReadAllBytes($"{path}.{mode}.48").AsSpan().SequenceEqual(Images.Decode(path, form, channels).Pixels), $"{name} {mode} 48");
            }
        }
    }

    [SkippableFact]
    public void Applies_the_orientation_as_Pillow()
    {
        using var folder = new TempFolder();
        Pillow.Run("""
            from PIL import ImageOps
            y, x = numpy.mgrid[0:37, 0:53]
            im = Image.fromarray(numpy.stack([4 * x, 6 * y, x + y], 2).astype('uint8'))
            for o in range(1, 9):
                exif = Image.Exif(); exif[0x0112] = o
                for ending in ('png', 'jpg'):
                    im.save(f'{folder}/{o}.{ending}', exif=exif)
                    open(f'{folder}/{o}.{ending}.raw', 'wb').write(ImageOps.exif_transpose(Image.open(f'{folder}/{o}.{ending}')).tobytes())
            """, folder.Path);
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            foreach (var ending in new[] { "png", "jpg" })
            {
                var path = folder.File($"{orientation}.{ending}");
                Assert.Equal(orientation, ImageFile.ReadHeader(path).Orientation);
                using var image = ImageFile.Load(path);
                Assert.Equal(orientation < 5 ? [3, 37, 53] : [3, 53, 37], image.shape);
                Assert.True(File.ReadAllBytes(path + ".raw").AsSpan().SequenceEqual(Images.Load(path)), path);
            }
        }
    }
}
