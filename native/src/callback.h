// Managed functions that libtorch calls: tensor hooks and the two halves of a custom autograd function.
#pragma once

#include "bridge.h"

#include <torch/csrc/autograd/variable.h>

#include <memory>
#include <vector>

namespace mt {

using tensor_list = std::vector<at::Tensor>;

// Owns one managed function until the last copy is gone.
class Callback {
 public:
  explicit Callback(void* target);

  // Hands the inputs over (managed code frees the handles) and returns what managed code gave; context is passed on.
  tensor_list operator()(const tensor_list& inputs, void* context = nullptr) const;

 private:
  std::shared_ptr<void> target_;
};

}  // namespace mt
